/**
 * Lists stop words, which a query ignores unless it has nothing else. The list is the project's own, of words that are most
 * frequent in news. The index has them, for phrases.
 */
import { fold } from '../../text/arabic.ts';

const ARABIC = `
في من على إلى عن مع بين حتى منذ خلال بعد قبل عند لدى حول ضد دون تحت فوق نحو عبر أن إن لن لم لا ما قد ثم أو أم بل لكن كما هل أي كل بعض غير
هذا هذه هذان ذلك تلك هؤلاء أولئك الذي التي الذين اللذان اللتان اللاتي اللواتي هو هي هم هن هما أنا نحن أنت أنتم
وهو وهي وهم كان كانت كانوا يكون تكون ليس ليست إذا إذ حيث عندما بينما أما إما لو لولا كي لكي حين أيضا فقط كذلك هنا هناك
به بها بهم له لها لهم فيه فيها منه منها عليه عليها إليه إليها عنه عنها أنه أنها إنه إنها بأن بأنه لأن لأنه مما بما فيما كيف لماذا متى أين
وفي ومن وعلى وإلى وعن ومع وما ولا ولم وأن وإن وقد والتي والذي يا و ف ب ل ك
`;
const ENGLISH = `
a an and are as at be been but by did do does for from had has have he her his how i if in into is it its of on or our she so that the
their them then there these they this those to was we were what when where which who why will with you your
`;

const STOP_WORDS = new Set(`${ARABIC} ${ENGLISH}`.trim().split(/\s+/u).map(fold));

/** Whether a word is a stop word. @param word as typed */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(fold(word));
}
