import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../src/convert/article/draft.ts';
import { clean } from '../../../src/convert/cleaning/clean.ts';
import { escapeParagraph } from '../../../src/text/markdown.ts';

const cleaned = (lines: string[], tags?: string) =>
  clean({ title: ' عنوان\u00A0 المقال ', lines, ...(tags === undefined ? {} : { tags }) });

describe('clean', () => {
  it('leaves an ordinary article letter for letter', () => {
    const lines = ['قالت الوزارة: "لا تعليق".', 'This study, related to others, ended.', 'نص ذو صلة.'];
    const body = lines.map(escapeParagraph).join('\n\n');
    expect(cleaned(lines)).toEqual({
      title: 'عنوان المقال',
      paragraphs: lines,
      body,
      linked: [],
      removed: [],
    });
  });

  it('keeps a body in Markdown as it is, and gives its text', () => {
    const markdown = '## عنوان فرعي\n\nفقرة **مهمة** و[رابط](https://example.org/).\n\n- أول\n- ثان\u202E';
    const { body, paragraphs } = clean({ title: 'عنوان', lines: [], markdown });
    expect(body).toBe(markdown.replace('\u202E', ''));
    expect(paragraphs).toEqual(['عنوان فرعي', 'فقرة مهمة ورابط.', 'أول', 'ثان']);
  });

  it('collapses white space and drops empty lines', () => {
    expect(cleaned(['  فقرة\u00A0\u00A0أولى ', '\u200B', 'ثانية']).paragraphs).toEqual([
      'فقرة أولى',
      'ثانية',
    ]);
  });

  it('removes related headlines from a paragraph and keeps the paragraph', () => {
    const { paragraphs, linked } = cleaned(['Relatedهل تنتهي الحرب؟وقالت الوزارة إنها ستواصل العمل.']);
    expect(paragraphs).toEqual(['وقالت الوزارة إنها ستواصل العمل.']);
    expect(linked).toEqual(['هل تنتهي الحرب؟']);
  });

  it('removes page furniture from the end of a line, and names the rule', () => {
    const { paragraphs, removed } = cleaned(['آخر فقرة. شارك هذا المقالمحادثة']);
    expect(paragraphs).toEqual(['آخر فقرة.']);
    expect(removed).toEqual([{ rule: 'furniture', text: 'شارك هذا المقالمحادثة' }]);
  });

  it('recognises unseparated tags, in page furniture and on a last line of their own', () => {
    const tags = 'روسيا الصين غزة';
    expect(cleaned(['فقرة.', 'شارك هذا المقالمحادثة روسياالصين'], tags)).toMatchObject({
      paragraphs: ['فقرة.'],
      unseparatedTags: 'روسياالصين',
    });
    expect(cleaned(['فقرة.', 'روسياالصين'], tags)).toMatchObject({
      paragraphs: ['فقرة.'],
      unseparatedTags: 'روسياالصين',
    });
    expect(cleaned(['روسياالصين', 'فقرة.'], tags).paragraphs).toEqual(['روسياالصين', 'فقرة.']);
  });

  it('lists the headlines of more topics as linked', () => {
    const { paragraphs, linked } = cleaned(['شارك هذا المقالمحادثة مواضيع إضافية مسيرات روسية تضرب الموانئ']);
    expect(paragraphs).toEqual([]);
    expect(linked).toEqual(['مسيرات روسية تضرب الموانئ']);
  });

  it.each([
    'وقد شارك هذا المقال آلاف القراء في يوم واحد',
    'وسأشارك هذا المقال مع زملائي غدا',
    'يقول المعلم لتلاميذه اقرأ المزيد كل يوم',
    'اقرأ المزيد من الكتب كل يوم، فهي خير جليس.',
    'The war is Related to "oil" and gas.',
  ])('does not take a sentence for furniture: %s', (line) => {
    expect(cleaned([line, 'فقرة.'])).toMatchObject({ paragraphs: [line, 'فقرة.'], removed: [], linked: [] });
  });

  it('reports what the reader removed before what it removes itself', () => {
    const draft: Draft = {
      title: 'عنوان',
      lines: ['فقرة.', 'شارك هذا المقال'],
      linked: ['خبر\u00A0آخر'],
      removed: [{ rule: 'date-line', text: 'بتاريخ 13' }],
    };
    expect(clean(draft)).toMatchObject({
      linked: ['خبر آخر'],
      removed: [{ rule: 'date-line' }, { rule: 'furniture', text: 'شارك هذا المقال' }],
    });
    expect(clean({ ...draft, lines: [], markdown: 'فقرة.' })).toMatchObject({
      linked: ['خبر آخر'],
      removed: [{ rule: 'date-line' }],
    });
  });
});
