/** The form with what a reader can keep. */
import { find } from '../../searchPage/dom.ts';
import type { Choice } from '../saving/state.ts';
import type { PageTexts } from './pageTexts.ts';

export class ChoiceForm {
  readonly #form: HTMLFormElement;
  readonly #size: HTMLElement;
  readonly #submit: HTMLButtonElement;
  readonly #texts: PageTexts;

  constructor(form: HTMLFormElement, texts: PageTexts) {
    this.#form = form;
    this.#texts = texts;
    this.#size = find(form, '[data-size]', HTMLElement);
    this.#submit = find(form, 'button[type=submit]', HTMLButtonElement);
    // Choosing a year or tag chooses its row.
    for (const select of form.querySelectorAll('select'))
      select.addEventListener('input', () => {
        const radio = form.querySelector(`input[value="${select.name}"]`);
        if (radio instanceof HTMLInputElement) radio.checked = true;
      });
  }

  onChange(listener: () => void): void {
    this.#form.addEventListener('input', listener);
  }

  onSubmit(listener: () => void): void {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      listener();
    });
  }

  /** Reads what is chosen. */
  read(): Choice {
    const data = new FormData(this.#form);
    const pictures = data.has('pictures');
    const what = data.get('what');
    switch (what) {
      case 'ar':
      case 'en':
        return { kind: 'language', lang: what, pictures };
      case 'year':
        return { kind: 'year', year: String(data.get('year')), pictures };
      case 'tag':
        return { kind: 'tag', tag: String(data.get('tag')), pictures };
      default:
        return { kind: 'all', pictures };
    }
  }

  /** Names a choice as the form does. */
  name(choice: Choice): string {
    if (choice.kind === 'shell') return '';
    const what = this.#nameWithoutPictures(choice);
    return choice.pictures ? this.#texts.text('offline.withPictures', { what }) : what;
  }

  #nameWithoutPictures(choice: Exclude<Choice, { kind: 'shell' }>): string {
    switch (choice.kind) {
      case 'all':
        return this.#labelOf('all');
      case 'language':
        return this.#labelOf(choice.lang);
      case 'year':
        return this.#optionOf('year', choice.year);
      case 'tag':
        return this.#optionOf('tag', choice.tag);
    }
  }

  #labelOf(value: string): string {
    const radio = this.#form.querySelector(`input[value="${value}"]`);
    return radio?.parentElement?.querySelector('[data-name]')?.textContent ?? value;
  }

  #optionOf(name: string, value: string): string {
    const options = this.#form.querySelectorAll<HTMLOptionElement>(`select[name="${name}"] option`);
    return [...options].find((option) => option.value === value)?.text ?? value;
  }

  /** Offers pictures where the archive has some. */
  showPictures(hasPictures: boolean): void {
    find(this.#form, '[data-pictures]', HTMLElement).hidden = !hasPictures;
  }

  /** Shows the size of the choice. @param isReady whether it can be saved */
  showSize(text: string, isReady: boolean): void {
    this.#size.textContent = text;
    this.#submit.disabled = !isReady;
  }
}
