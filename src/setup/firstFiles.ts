/** The files that a new archive begins with. */
import type { Language } from '../archive/article/article.ts';

/** Git keeps no empty folder, and a build refuses a missing content folder. */
export const SOURCES_NOTE = `# Put raw files here

Copy files into this folder, or run \`npm run convert -- FOLDER\`, which copies them. docs/formats.md lists what is read.
Files in this folder are never changed, moved or deleted by the program. A README is a note to people, not a source.
`;

export const SOURCES_NOTE_FILE = 'content/sources/README.md';

/** Returns the path of the article that a new archive begins with. */
export function welcomeFile(lang: Language): string {
  return `content/articles/${lang}/welcome.md`;
}

/**
 * Writes an article that shows its editors what a file has.
 * @param day the day of the article, in ISO 8601
 * @param archive the archive's title, which is the publisher's name
 */
export function formatWelcome(lang: Language, day: string, archive: string): string {
  const [title, comments, body] = lang === 'ar' ? ARABIC : ENGLISH;
  return `---
title: ${title}   # ${comments.title}
lang: ${lang}   # ${comments.lang}
date: ${day}   # ${comments.date}
publisher: ${JSON.stringify(archive)}   # ${comments.publisher}
tags: []   # ${comments.tags}
---

${body}
`;
}

type Comments = Record<'title' | 'lang' | 'date' | 'publisher' | 'tags', string>;

const ARABIC: readonly [string, Comments, string] = [
  'أول مقال، وكيف تُكتب المقالات هنا',
  {
    title: 'لازم',
    lang: 'لازم: ar أو en',
    date: 'احذف السطر إن لم يُعرف التاريخ',
    publisher: 'كما يكتبه المصدر',
    tags: 'مثل [روسيا, الصين]',
  },
  `هذا المقال ملف واحد هو \`content/articles/ar/welcome.md\`. السطور التي بين العلامتين \`---\` في أوله بيانات المقال، وما بعدها نصه بصيغة Markdown.
صحّح فيه ما شئت، ثم ابنِ الموقع فتتغيّر الصفحة. ويضيف البناء الأول السطر \`id\`، وهو معرّف المقال الذي لا يتغيّر.

تُكتب المقالات الجديدة في ملفات كهذا، أو تُحوَّل من ملفات خام بالأمر \`npm run convert\`، ولا يمحو تحويل لاحق ما صحّحه المحرّرون.

إن لم تعد تحتاج إلى هذا المقال فاحذف ملفه، ولن يُنشأ من جديد.`,
];

const ENGLISH: readonly [string, Comments, string] = [
  'The first article and how to write others',
  {
    title: 'required',
    lang: 'required: ar or en',
    date: 'remove the line where the date is not known',
    publisher: 'as the source spells it',
    tags: 'such as [Russia, China]',
  },
  `This article is one file, \`content/articles/en/welcome.md\`. The lines between \`---\` at its beginning describe the article, and what follows is its text in Markdown.
Correct anything in it and build the site, and the page changes. The first build adds the line \`id\`, which never changes.

Write new articles in files like this one, or convert raw files with \`npm run convert\`. No later conversion overwrites what editors corrected.

Delete the file when you no longer need this article. It is not created again.`,
];
