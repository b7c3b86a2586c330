/**
 * Lists stop words, which a query ignores unless it has nothing else: words that are most frequent in news, question words and
 * courtesy. The lists are the project's own. The index has these words, for phrases.
 */
import { fold } from '../../text/arabic.ts';

const ARABIC = `
في من على إلى عن مع بين حتى منذ خلال بعد قبل عند لدى حول ضد دون تحت فوق نحو عبر أن إن لن لم لا ما قد ثم أو أم بل لكن كما هل أي كل بعض غير
هذا هذه هذان ذلك تلك هؤلاء أولئك الذي التي الذين اللذان اللتان اللاتي اللواتي هو هي هم هن هما أنا نحن أنت أنتم
وهو وهي وهم كان كانت كانوا يكون تكون ليس ليست إذا إذ حيث عندما بينما أما إما لو لولا كي لكي حين أيضا فقط كذلك هنا هناك
به بها بهم له لها لهم فيه فيها منه منها عليه عليها إليه إليها عنه عنها أنه أنها إنه إنها بأن بأنه لأن لأنه مما بما فيما كيف لماذا متى أين
وفي ومن وعلى وإلى وعن ومع وما ولا ولم وأن وإن وقد والتي والذي يا و ف ب ل ك تم يتم
ماذا وماذا بماذا كم وكم بكم وكيف ولماذا ومتى وأين وهل لمن بمن ممن عمن عما أية أيها أيهما أيهم ماهو ماهي ماهم ماهما منهو ليش إيش إزاي إمتى
فضلك فضلكم أخبرني أخبروني رجاءا
`;
const ENGLISH = `
a an and are as at be been but by did do does for from had has have he her his how i if in into is it its of on or our she so that the
their them then there these they this those to was we were what when where which who why will with you your
about am because being can could should whether whom whose would
please pls plz
`;

/** Words that are stop words only next to one another: سمحت alone is "allowed", and رجاء is a name too. */
const PHRASES = `
لو سمحت, لو سمحتم, لو سمحتي, إذا سمحت, إن سمحت, كم عدد, كم مرة, قل لي, قولي لي
هل يمكن, هل يمكنك, هل تعرف, هل تعلم, أريد أن أعرف, أود أن أعرف, أريد معرفة, أود معرفة
رجاء ما, رجاء ماذا, رجاء متى, رجاء أين, رجاء كم, رجاء كيف, رجاء هل, رجاء لماذا, رجاء من هو, رجاء من هي, رجاء ماهو, رجاء ماهي, رجاء أخبرني
how many, how much, tell me, show me, give me, let me know, do you know, does anyone know
i want to know, i would like to know, i'd like to know
`;
/** Courtesy only with its sign: without it, رجاء may be a name. */
const SIGNED_COURTESY = 'رجاءً';
/** Names in capitals (World Health Organization, Islamic State), where the other words are not all in capitals. */
const ACRONYMS = new Set(['WHO', 'IS', 'IT']);
const CONTRACTION = /(?:n['’]t|['’](?:s|re|d|ll|ve|m))$/u;

const STOP_WORDS = new Set(`${ARABIC} ${ENGLISH}`.trim().split(/\s+/u).map(fold));

const PHRASES_BY_FIRST_WORD = new Map<string, string[][]>();
for (const phrase of PHRASES.trim().split(/[,\n]/u)) {
  const [first = '', ...others] = phrase.trim().split(' ').map(fold);
  PHRASES_BY_FIRST_WORD.set(first, [...(PHRASES_BY_FIRST_WORD.get(first) ?? []), [first, ...others]]);
}

/** Whether a word is a stop word wherever it stands: `what`, `what's`. @param word as typed */
export function isStopWord(word: string): boolean {
  const folded = fold(word);
  return (
    STOP_WORDS.has(folded) || STOP_WORDS.has(folded.replace(CONTRACTION, '')) || word === SIGNED_COURTESY
  );
}

/**
 * Finds the stop words among the words of a query, in linear time. More words are stop words there than alone (`how many`), and
 * some are not: `WHO report` asks for the organisation.
 * @param words as typed, in order
 * @returns for each word whether it is a stop word
 */
export function findStopWords(words: readonly string[]): boolean[] {
  const folded = words.map(fold);
  const areAllCapitals = !words.some((word) => /[\p{Ll}\p{Lo}]/u.test(word));
  const found = words.map((word) => isStopWord(word) && (areAllCapitals || !ACRONYMS.has(word)));
  for (const [place, word] of folded.entries()) {
    for (const phrase of PHRASES_BY_FIRST_WORD.get(word) ?? []) {
      if (phrase.every((part, i) => folded[place + i] === part))
        found.fill(true, place, place + phrase.length);
    }
  }
  return found;
}
