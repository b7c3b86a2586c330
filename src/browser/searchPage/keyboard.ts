/** The search page by keyboard: `/` goes to the field, arrows through the results, Enter opens, Escape goes back. */

/**
 * Listens for keys.
 * @param input the search field
 * @param results the list whose items' first links are gone through
 */
export function listenToKeys(input: HTMLInputElement, results: HTMLElement): void {
  const links = () => [...results.querySelectorAll<HTMLAnchorElement>('[data-title]')];
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { target, key } = event;
    const writes =
      target instanceof HTMLElement &&
      (target.isContentEditable || /^(?:INPUT|SELECT|TEXTAREA)$/u.test(target.tagName));
    if (key === '/' && !writes) {
      input.focus();
      input.select();
    } else if (key === 'ArrowDown' && target === input) {
      const [first] = links();
      if (first === undefined) return;
      first.focus();
    } else if (target instanceof HTMLAnchorElement && results.contains(target)) {
      const place = links().indexOf(target);
      if (place === -1) return;
      if (key === 'ArrowDown') links()[place + 1]?.focus();
      else if (key === 'ArrowUp') (links()[place - 1] ?? input).focus();
      else if (key === 'Escape') input.focus();
      else return;
    } else return;
    event.preventDefault();
  });
}
