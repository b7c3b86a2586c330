/** Makes the results usable by keyboard: arrows move through them, Escape goes back to the field. */

/**
 * Listens for keys that no other part of the page has handled.
 * @param input the search field
 * @param results the list of results, whose title links the arrows move through
 * @param signal ends it
 */
export function listenToKeys(input: HTMLInputElement, results: HTMLElement, signal: AbortSignal): void {
  const links = () => [...results.querySelectorAll<HTMLAnchorElement>('[data-title]')];
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return;
      const { target, key } = event;
      if (key === 'ArrowDown' && target === input) {
        const [first] = links();
        if (first === undefined) return;
        first.focus();
      } else if (target instanceof HTMLAnchorElement && results.contains(target)) {
        const index = links().indexOf(target);
        if (index === -1) return;
        if (key === 'ArrowDown') links()[index + 1]?.focus();
        else if (key === 'ArrowUp') (links()[index - 1] ?? input).focus();
        else if (key === 'Escape') input.focus();
        else return;
      } else return;
      event.preventDefault();
    },
    { signal },
  );
}
