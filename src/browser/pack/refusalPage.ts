/** The page that is shown instead of the archive where a pack is signed wrongly, or not by the key that earlier copies had. */
import type { Manifest } from '../../offline/format/manifest.ts';
import { element, inBothLanguages, type Language, type PackTexts } from './packTexts.ts';
import { SIGNATURE_TEXTS, type SignatureState, trustKey } from './signature.ts';

/**
 * @returns undefined where the pack may be opened
 * @param onTrust called after the reader made the pack's key the known one
 */
export function makeRefusal(
  state: SignatureState,
  manifest: Manifest,
  texts: PackTexts,
  onTrust: () => void,
): HTMLElement[] | undefined {
  if (state.kind === 'unsigned' || state.kind === 'valid') return undefined;
  return inBothLanguages((lang) => [
    element('h1', '', texts.text(lang, 'pack.refused.title')),
    element('p', '', texts.text(lang, SIGNATURE_TEXTS[state.kind])),
    element('p', '', texts.text(lang, 'pack.refused.text')),
    ...(state.kind === 'other-key' && state.key !== undefined
      ? [keyForm(state.key, lang, manifest, texts, onTrust)]
      : []),
  ]);
}

/** A form for the key that the archive's keepers named, which has to be the pack's. */
function keyForm(
  key: string,
  lang: Language,
  manifest: Manifest,
  texts: PackTexts,
  onTrust: () => void,
): HTMLElement {
  const input = element('input', '');
  input.dir = 'ltr';
  input.autocomplete = 'off';
  const answer = element('p', '');
  answer.role = 'status';
  const button = element('button', '', texts.text(lang, 'pack.refused.trust'));
  const form = element(
    'form',
    'pack-key',
    element('label', '', texts.text(lang, 'pack.refused.newKey'), ' ', input),
  );
  form.append(' ', button, answer);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (input.value.trim() !== key) {
      answer.textContent = texts.text(lang, 'pack.refused.anotherKey');
      return;
    }
    trustKey(manifest, key);
    onTrust();
  });
  return form;
}
