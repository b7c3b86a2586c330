import { describe, expect, it } from 'vitest';
import { removeTemplateLines } from '../../../../../src/convert/readers/html/article/templateLines.ts';

const TEXT = [
  'The harbour opened again on Saturday after two days of winds that had kept every boat of the fleet tied up at the pier.',
  'وعثر المهندسون على ثلاثة شقوق في الجدار الخارجي، وقالت إدارة الميناء إنها ستغلق الجدار للإصلاح في فصل الربيع المقبل.',
  'Boats may leave from six in the morning, and the market will be held on Sunday as it always has been, the mayor said.',
];
const AUTHORS = ['Mona Saleh', 'أحمد العلي'];

const paragraph = (text: string): string => `<p>${text}</p>`;
const BODY = TEXT.map(paragraph).join('');

describe('removeTemplateLines', () => {
  it('leaves a body without such lines as it is', () => {
    const html = `<h2>What happened</h2>${BODY}<blockquote><p>${TEXT[0]?.slice(0, 40)}</p></blockquote><ul><li>One</li></ul>`;
    expect(removeTemplateLines(html, AUTHORS)).toBe(html);
  });

  it('removes lines of names, dates and times above the text', () => {
    for (const line of [
      'By Mona Saleh',
      'Mona Saleh',
      'Mona Saleh | 2 March 2024 • 9:08pm',
      'Published February 29, 2024 8:05am EST | Updated February 29, 2024 8:54am EST',
      'By Somebody Else, The Harbour Post',
      'March 4, 2024 · 3 min read',
      'بقلم أحمد العلي',
      'نشر في 4 مارس 2024 - 10:30 | آخر تحديث: 5 مارس 2024',
      'الأحد، 04 آب/اغسطس 2013، آخر تحديث 02:21 (GMT+0400)',
      'أحمد العلي • 13 فبراير 2025 • 10:45',
    ])
      expect(removeTemplateLines(paragraph(line) + BODY, AUTHORS), line).toBe(BODY);
  });

  it('removes the byline of each post of a live blog, and keeps the dates of a chronicle', () => {
    const posts = TEXT.map((text) => paragraph(text) + paragraph('Mona Saleh 2 March 2024 21:45')).join('');
    expect(removeTemplateLines(posts, AUTHORS)).toBe(BODY);
    const chronicle =
      BODY + TEXT.map((text) => paragraph('2 March 2024') + paragraph(`Then: ${text}`)).join('');
    expect(removeTemplateLines(paragraph('First') + chronicle, AUTHORS)).toBe(paragraph('First') + chronicle);
  });

  it('removes what is said of the authors below the text', () => {
    for (const line of [
      'Mona Saleh is a reporter for the Harbour Post.',
      'Mona Saleh covers ports and can be reached at the office.',
      'Rami Haddad is a senior business correspondent at the Harbour Post, based in Tyre.',
      'أحمد العلي كاتب وصحافي من صور',
    ])
      expect(removeTemplateLines(BODY + paragraph(line), AUTHORS), line).toBe(BODY);
    const named = BODY + paragraph('Mona Saleh') + paragraph('Mona Saleh is a reporter.');
    expect(removeTemplateLines(named, AUTHORS)).toBe(BODY);
  });

  it('keeps a sentence about an author within the text', () => {
    const html = paragraph('Mona Saleh is a reporter who saw the storm.') + BODY;
    expect(removeTemplateLines(html, AUTHORS)).toBe(html);
  });

  it('removes a list of links below a heading for other articles, and keeps other lists', () => {
    const links =
      '<ul><li><a href="https://a.example/1">One boat</a></li><li><a href="https://b.example/2">Two boats</a></li></ul>';
    for (const heading of [
      '<h3>More from the Harbour Post</h3>',
      '<p>اقرأ أيضا</p>',
      '<h2>Related stories</h2>',
    ])
      expect(removeTemplateLines(heading + links + BODY, []), heading).toBe(BODY);
    for (const html of [
      `<h3>The sources</h3>${links}${BODY}`,
      `<h3>Related events</h3><ul><li>The pier opened in 1950 <a href="https://a.example/1">(film)</a></li></ul>${BODY}`,
    ])
      expect(removeTemplateLines(html, [])).toBe(html);
  });
});
