/** Shows what is kept on the device, and how saving goes. */
import { find, showText } from '../../searchPage/dom.ts';
import type { OfflineRequest, OfflineStatus } from '../saving/messages.ts';
import type { ChoiceForm } from './choiceForm.ts';
import type { PageTexts } from './pageTexts.ts';

/** The requests that the page has buttons for. */
const BUTTONS = ['pause', 'resume', 'check', 'remove'] as const;
export type ButtonRequest = (typeof BUTTONS)[number] & OfflineRequest['kind'];

const TROUBLE_TEXTS: Readonly<Record<NonNullable<OfflineStatus['trouble']>, string>> = {
  'no-network': 'offline.noNetwork',
  refused: 'offline.refused',
  untrusted: 'offline.untrusted',
};

/** Screen readers are told of progress in steps of this share. */
const SPOKEN_STEP = 0.1;

export class StatusView {
  readonly #box: ParentNode;
  readonly #texts: PageTexts;
  readonly #form: ChoiceForm;
  readonly #announcement: HTMLElement;
  #spokenStep = -1;

  constructor(box: ParentNode, texts: PageTexts, form: ChoiceForm) {
    this.#box = box;
    this.#texts = texts;
    this.#form = form;
    this.#announcement = find(box, '[data-announcement]', HTMLElement);
  }

  onRequest(listener: (request: ButtonRequest) => void): void {
    for (const kind of BUTTONS) {
      const button = this.#button(kind);
      button.addEventListener('click', () => {
        const { confirm } = button.dataset;
        if (confirm === undefined || window.confirm(confirm)) listener(kind);
      });
    }
  }

  /** @param isPersistent whether the browser promises to keep what is stored */
  show(status: OfflineStatus, isPersistent: boolean): void {
    const { kept, job } = status;
    this.#showText('[data-kept]', this.#keptText(status));
    this.#showText('[data-job]', job === null ? '' : this.#jobText(job));
    this.#showText('[data-trouble]', this.#troubleText(status));
    this.#showProgress(job);
    const visible: Record<ButtonRequest, boolean> = {
      pause: job?.status === 'running',
      resume: job !== null && job.status !== 'running',
      check: kept !== null && job === null,
      // What is not shown as kept, as the shell, has a key too.
      remove: kept !== null || job !== null || status.trouble === 'untrusted',
    };
    for (const kind of BUTTONS) this.#button(kind).hidden = !visible[kind];
    find(this.#box, '[data-temporary]', HTMLElement).hidden = isPersistent || (kept ?? job) === null;
  }

  /** Tells what a button did. */
  announce(text: string): void {
    this.#announcement.textContent = text;
  }

  /** Shows a text where troubles are shown. */
  showTrouble(text: string): void {
    this.#showText('[data-trouble]', text);
  }

  #keptText({ kept, job }: OfflineStatus): string {
    if (kept === null) return job === null ? this.#texts.text('offline.kept.none') : '';
    const { done, total } = kept.progress;
    const what = this.#form.name(kept.choice);
    if (done >= total) return this.#texts.text('offline.kept.some', { what, size: this.#texts.size(total) });
    if (job?.status === 'running') return '';
    return this.#texts.text('offline.kept.part', {
      what,
      done: this.#texts.size(done),
      total: this.#texts.size(total),
    });
  }

  #jobText({ choice, status, isUpdate }: NonNullable<OfflineStatus['job']>): string {
    if (status === 'paused') return this.#texts.text('offline.paused');
    if (status === 'full') return '';
    return isUpdate
      ? this.#texts.text('offline.updating')
      : this.#texts.text('offline.saving', { what: this.#form.name(choice) });
  }

  #troubleText({ job, trouble }: OfflineStatus): string {
    if (job?.status === 'full') return this.#texts.text('offline.full');
    return trouble === null ? '' : this.#texts.text(TROUBLE_TEXTS[trouble]);
  }

  #showProgress(job: OfflineStatus['job']): void {
    find(this.#box, '[data-progress]', HTMLElement).hidden = job === null;
    if (job === null) {
      // Saving has ended while the page was open.
      if (this.#spokenStep >= 0) this.announce(this.#texts.text('offline.saved'));
      this.#spokenStep = -1;
      return;
    }
    const { done, total } = job.progress;
    const share = total === 0 ? 0 : done / total;
    find(this.#box, 'progress', HTMLProgressElement).value = share * 100;
    find(this.#box, '[data-amount]', HTMLElement).textContent = this.#texts.text('offline.progress.text', {
      done: this.#texts.size(done),
      total: this.#texts.size(total),
    });
    const step = Math.floor(share / SPOKEN_STEP);
    if (step > this.#spokenStep && job.status === 'running')
      this.announce(this.#texts.text('offline.progress.percent', { percent: this.#texts.percent(share) }));
    this.#spokenStep = step;
  }

  #showText(selector: string, text: string): void {
    showText(find(this.#box, selector, HTMLElement), text);
  }

  #button(kind: ButtonRequest): HTMLButtonElement {
    return find(this.#box, `[data-request="${kind}"]`, HTMLButtonElement);
  }
}
