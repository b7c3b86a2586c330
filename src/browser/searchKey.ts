/** Moves to the page's search field when the reader presses `/`. The key has ظ on Arabic keyboards. */
document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const isTyping =
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), select, textarea'));
  if (isTyping || (key !== '/' && key !== 'ظ')) return;
  const field = document.querySelector<HTMLInputElement>('[role=search] input[name=q]');
  if (field === null) return;
  event.preventDefault();
  field.focus();
  field.select();
});
