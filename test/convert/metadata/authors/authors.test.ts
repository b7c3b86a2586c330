import { describe, expect, it } from 'vitest';
import { firstNamed, readAuthors } from '../../../../src/convert/metadata/authors/authors.ts';
import { makeSiteTest } from '../../../../src/convert/metadata/titles/siteNames.ts';

const isSite = makeSiteTest(['BBC News'], 'www.bbc.com');
const people = (...given: string[]) => readAuthors(given, isSite).people;

describe('readAuthors', () => {
  it.each([
    ['Jane Doe and John Smith', ['Jane Doe', 'John Smith']],
    ['By Jane Doe, Ali Hassan and John Smith', ['Jane Doe', 'Ali Hassan', 'John Smith']],
    ['Daniel Boguslaw, Prem Thakker', ['Daniel Boguslaw', 'Prem Thakker']],
    ['Jane Doe & John Smith', ['Jane Doe', 'John Smith']],
    ['أحمد ومحمد', ['أحمد', 'محمد']],
    ['أحمد علي ومحمد حسن', ['أحمد علي', 'محمد حسن']],
    ['أحمد علي و محمد حسن', ['أحمد علي', 'محمد حسن']],
    ['منى صالح، وليد جنبلاط وعبد الله بري', ['منى صالح', 'وليد جنبلاط', 'عبد الله بري']],
  ])('splits %s', (given, names) => {
    expect(people(given)).toEqual(names);
  });

  it.each([
    'وليد جنبلاط',
    'أحمد وليد',
    'يوسف وهبي',
    'مجدي وهبة',
    'سمير وائل وفاء',
    'حسام وسام',
    'محمد وردي',
    'كاتب ياسين',
    'Smith, John',
    'Robert Downey, Jr.',
    'Mona & Co',
    'Science and Technology Desk',
    'Roisin O’Connor',
    'Claire Gilbody-Dickerson',
    'CNBC.com staff',
    'نجوى',
    'al- Hassan',
  ])('keeps %s as one name', (name) => {
    expect(people(name)).toEqual([name]);
  });

  it.each([
    ['بقلم: منى صالح', 'منى صالح'],
    ['كتب: أحمد علي', 'أحمد علي'],
    ['كتبت منى صالح', 'منى صالح'],
    ['تقرير: إعداد منى صالح', 'منى صالح'],
    ['By: Jane Doe', 'Jane Doe'],
    ['Written by Jane Doe', 'Jane Doe'],
    ['Tom Cary, Senior Sports Correspondent', 'Tom Cary'],
    ['Tom Cary,', 'Tom Cary'],
    ['noreply@post.example (Mona Saleh)', 'Mona Saleh'],
    ['Mona Saleh mona@post.example', 'Mona Saleh'],
    ['القاهرة - أحمد علي', 'أحمد علي'],
    ['أحمد علي - القاهرة', 'أحمد علي'],
    ['القامشلي: أحمد علي', 'أحمد علي'],
    ['غزة- منى صالح', 'منى صالح'],
    ['Jane Doe (Reuters)', 'Jane Doe'],
    ['أحمد علي (رويترز)', 'أحمد علي'],
    ['أحمد علي - وكالات', 'أحمد علي'],
    ['غزة - منى', 'منى'],
  ])('takes from %s only the name', (given, name) => {
    expect(people(given)).toEqual([name]);
  });

  it.each([
    'دمشق - وكالات:',
    'رام الله - وكالة الأناضول',
    'القامشلي - وكالات',
    'LONDON (Reuters)',
    'NEW YORK (AP)',
    'واشنطن (رويترز)',
    'وكالات',
    'admin',
    'https://social.example/mona',
    'مدير الموقع',
    '',
    '—',
  ])('finds nobody in %s', (given) => {
    expect(firstNamed(readAuthors([given], isSite))).toEqual([]);
  });

  it('gives an agency or the site only where no person is named', () => {
    expect(firstNamed(readAuthors(['Reuters'], isSite))).toEqual(['Reuters']);
    expect(firstNamed(readAuthors(['BBC News'], isSite))).toEqual(['BBC News']);
    expect(firstNamed(readAuthors(['BBC Arabic', 'Associated Press', 'Jane Doe'], isSite))).toEqual([
      'Jane Doe',
    ]);
    expect(firstNamed(readAuthors(['BBC', 'Reuters'], isSite))).toEqual(['Reuters']);
  });

  it('gives a name once, and no name that is a text', () => {
    expect(people('أحمد علي', 'احمد على')).toEqual(['أحمد علي']);
    expect(people('Mona Saleh', 'Mona Saleh Senior Reporter', 'Mona Saleh 23 followers')).toEqual([
      'Mona Saleh',
    ]);
    expect(people('أحمد علي', 'أحمد علي حسن')).toEqual(['أحمد علي', 'أحمد علي حسن']);
    expect(people('word '.repeat(40))).toEqual([]);
    const started = performance.now();
    people(`${' -'.repeat(100_000)}x`, `${'('.repeat(100_000)}`, `By ${'a, '.repeat(90)}`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
