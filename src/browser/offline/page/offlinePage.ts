/** Runs the page on which readers keep the archive on their device. The service worker does the work. */
import { find } from '../../searchPage/dom.ts';
import type { OfflineReply, OfflineRequest, OfflineStatus } from '../saving/messages.ts';
import { type Choice, isSameChoice } from '../saving/state.ts';
import { ChoiceForm } from './choiceForm.ts';
import { PageTexts } from './pageTexts.ts';
import { StatusView } from './statusView.ts';
import { canHaveWorker, listenToWorker, postToWorker } from './workerClient.ts';

/** The site's root: this script is in its folder `assets`. */
const ROOT = new URL('../', import.meta.url).href;
/** Browsers stop a worker that gets no messages for half a minute. */
const RUN_INTERVAL_MS = 5_000;
/** How long the reader must pause between choices before their size is asked for. */
const CHOICE_PAUSE_MS = 150;

const FAILURE_TEXTS: Readonly<Record<Extract<OfflineReply, { kind: 'failed' }>['reason'], string>> = {
  'no-network': 'offline.noNetwork.check',
  untrusted: 'offline.untrusted',
  other: 'offline.failed',
};

const box = find(document, '[data-offline]', HTMLElement);
const texts = new PageTexts(
  find(document, '[data-texts]', HTMLTemplateElement),
  box.dataset.locale ?? document.documentElement.lang,
);
const form = new ChoiceForm(find(box, '[data-choice]', HTMLFormElement), texts);
const view = new StatusView(box, texts, form);

let status: OfflineStatus | undefined;
/** What the reader chose on this page and is not saved yet. The browser may clear the site's data, and the job with it. */
let chosen: Choice | undefined;
let choiceTimer: number | undefined;
let latestMeasure = 0;

async function post(request: OfflineRequest): Promise<OfflineReply> {
  const reply = await postToWorker(ROOT, request);
  if (reply.kind === 'status') await showStatus(reply.status);
  return reply;
}

/** Sends a request that the reader made. @returns whether it succeeded */
async function postForReader(request: OfflineRequest): Promise<boolean> {
  try {
    const reply = await post(request);
    if (reply.kind !== 'failed') return true;
    view.showTrouble(texts.text(FAILURE_TEXTS[reply.reason]));
  } catch (error) {
    console.error(error);
    view.showTrouble(texts.text('offline.failed'));
  }
  return false;
}

async function showStatus(next: OfflineStatus): Promise<void> {
  const wasSaving = status?.job != null;
  status = next;
  view.show(next, (await navigator.storage?.persisted?.()) ?? false);
  if (chosen !== undefined && next.job === null) {
    if (next.kept !== null && isSameChoice(next.kept.choice, chosen)) chosen = undefined;
    else if (next.kept === null) void post({ kind: 'choose', choice: chosen }).catch(console.info);
  }
  if (wasSaving && next.job === null) void showSize();
}

async function showSize(): Promise<void> {
  const thisMeasure = ++latestMeasure;
  const choice = form.read();
  form.showSize(texts.text('offline.size.pending'), false);
  try {
    const [reply, estimate] = await Promise.all([
      post({ kind: 'measure', choice }),
      navigator.storage?.estimate?.() ?? {},
    ]);
    if (thisMeasure !== latestMeasure) return;
    if (reply.kind !== 'size') {
      form.showSize(texts.text(FAILURE_TEXTS[reply.kind === 'failed' ? reply.reason : 'other']), false);
      return;
    }
    form.showPictures(reply.hasPictures);
    const { quota, usage = 0 } = estimate;
    const size = texts.size(reply.missing);
    if (reply.missing === 0) {
      const isKept = status?.kept != null && isSameChoice(status.kept.choice, choice);
      form.showSize(texts.text('offline.size.nothing'), !isKept);
    } else if (quota === undefined) form.showSize(texts.text('offline.size.plain', { size }), true);
    else {
      const freeBytes = Math.max(0, quota - usage);
      const fits = reply.missing <= freeBytes;
      const free = texts.size(freeBytes);
      form.showSize(texts.text(fits ? 'offline.size' : 'offline.size.tooLarge', { size, free }), fits);
    }
  } catch (error) {
    console.error(error);
    if (thisMeasure === latestMeasure) form.showSize(texts.text('offline.failed'), false);
  }
}

async function save(): Promise<void> {
  const choice = form.read();
  // Saving does not wait for the answer, since some browsers ask the reader.
  void navigator.storage?.persist?.().catch(() => false);
  // The browser may stop the worker before it answers.
  chosen = choice;
  if (!(await postForReader({ kind: 'choose', choice }))) chosen = undefined;
}

function keepRunning(): void {
  if (status?.job?.status === 'running' || chosen !== undefined) post({ kind: 'run' }).catch(console.info);
}

function start(): void {
  box.hidden = false;
  listenToWorker((notice) => {
    if (notice.kind === 'status') void showStatus(notice.status);
  });
  view.onRequest(async (kind) => {
    if (kind !== 'resume') chosen = undefined;
    const isDone = await postForReader({ kind });
    if (kind === 'check' && isDone && status?.job === null)
      view.announce(texts.text('offline.check.current'));
    if (kind === 'remove') void showSize();
  });
  form.onChange(() => {
    form.showSize(texts.text('offline.size.pending'), false);
    window.clearTimeout(choiceTimer);
    choiceTimer = window.setTimeout(() => void showSize(), CHOICE_PAUSE_MS);
  });
  form.onSubmit(() => void save());
  window.addEventListener('online', keepRunning);
  window.setInterval(keepRunning, RUN_INTERVAL_MS);
  void postForReader({ kind: 'status' }).then(showSize);
}

if (canHaveWorker()) start();
else find(document, '[data-unsupported]', HTMLElement).hidden = false;
