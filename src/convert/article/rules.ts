/** The rules by which text is removed from articles, each with its reason. */

const REASONS = {
  // Aggregator text and plain text.
  'title-label': 'The label before the title is no part of it.',
  'title-ending': 'It is the publisher’s name, or at least half of the publisher’s titles end with it.',
  'date-line': 'The line says when the article was published; the date went into the front matter.',
  'update-line':
    'The line says when the article was last changed; that is its date only where no other is given.',
  'publisher-label': 'The label names the publisher, who went into the front matter.',
  'author-line': 'The line names the authors, who went into the front matter.',
  'section-line': 'The line names the section, which went into the front matter.',
  'address-line': 'The line gives the address that the article was published at, which went with its source.',
  'tags-row': 'The row lists the tags, which went into the front matter.',
  hashtags: 'A line at the end that is nothing but hashtags; they became tags.',
  'tags-widget': 'These are a video player’s labels after the tags, and no tags.',
  'repeated-tags': 'The row of tags repeats tags that it already has.',
  'machine-label':
    'The label is for programs: an id, a code, a layout or a count, and no subject of the article.',
  'site-label': 'The label is the name of the site or of its publisher, and no subject of the article.',
  'section-label': 'The label names the section, which is in the front matter as such.',
  'author-label': 'The label names an author, who is in the front matter as such.',
  'torn-off-tag': 'It begins with a preposition: it is the torn-off end of a tag, and no tag by itself.',
  'read-also': 'The label leads to another article, which is converted too or listed as linked.',
  'related-headlines': 'These are headlines of other articles; they are listed as linked.',
  furniture: 'These are a page’s buttons and invitations.',
  'more-topics': 'These are headlines of other articles below the text; they are listed as linked.',
  'glued-tags': 'These are the article’s own tags, run together at the end of the text; they became tags.',
  // Web pages.
  'page-furniture': 'This much text of the page is outside of the article’s element.',
  'structured-data-instead': 'The page’s structured data has a fuller text of the article than its markup.',
  'second-method-instead': 'Another method of reading found far more of the page’s text.',
  navigation: 'A menu, a path or a list of pages leads around the site.',
  button: 'This is a button or a field of a form.',
  embed: 'Another site’s player or post was embedded here; the archive loads nothing from elsewhere.',
  hidden: 'The page does not show this to its readers.',
  'share-buttons': 'A box for sharing the article on other sites.',
  'related-box': 'A box that leads to other articles.',
  advertisement: 'An advertisement, or its label.',
  'subscription-box': 'A box about newsletters, subscriptions, accounts or cookies.',
  'tag-box': 'A box that lists the article’s topics; they became tags where the page names them best here.',
  comments: 'Readers’ comments below the article are no part of it.',
  'byline-box': 'A small box about author, date, section or counts; the facts come from the page’s data.',
  'page-box': 'A box beside the article, by its role or by the name that the page’s template gives it.',
  promotion: 'A line that only leads to other pages of the same site.',
  'title-or-date': 'The title or the date once more; both went into the front matter.',
  caption: 'The caption of a picture, which is no part of the text.',
  'picture-credit': 'Words beside a picture that are not its caption.',
  'picture-icon': 'The picture is an icon, a symbol or a button of the page.',
  'picture-logo': 'The picture is the logo of the site or of its publisher.',
  'picture-portrait': 'The picture shows the author, as the page does beside each of their articles.',
  'picture-tracker': 'The picture counts readers; it shows nothing.',
  'picture-advertisement': 'The picture belongs to an advertisement.',
  'picture-small': 'The picture is too small for one of an article; it is an icon or a spacer.',
  'picture-refused': 'The file is no picture that the archive can keep safely.',
  'picture-missing': 'The picture is not among the sources, and the source gives no web address for it.',
  'empty-heading': 'A heading with nothing below it: its section is no part of the article.',
  'loose-text': 'Text in a list that is no item of it.',
  'long-table': 'Rows of a table beyond those that an article may have.',
  // PDF files.
  'running-head': 'A line at the top or bottom of pages repeats, or counts the pages.',
  // Blog exports.
  shortcode: 'An instruction to the blog’s software, which readers never saw.',
} as const;

export type Rule = keyof typeof REASONS;

const reasons: ReadonlyMap<string, string> = new Map(Object.entries(REASONS));

/** Why a rule removes text, in a plain sentence. @throws RangeError where there is no such rule */
export function explainRule(rule: string): string {
  const reason = reasons.get(rule);
  if (reason === undefined) throw new RangeError(`There is no rule ${rule}; ruleNames lists all rules`);
  return reason;
}

/** The names of all rules. */
export function ruleNames(): string[] {
  return [...reasons.keys()];
}
