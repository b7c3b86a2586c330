/** Copies the address of an article, and offers the system's own sheet for sharing where there is one. Without it, a link remains. */
const address = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? location.href;
const copyLink = document.querySelector<HTMLAnchorElement>('[data-copy]');
const shareButton = document.querySelector<HTMLButtonElement>('[data-share]');
const status = document.querySelector<HTMLElement>('[data-copy-status]');

copyLink?.addEventListener('click', (event) => {
  // Hosts without encryption have no clipboard.
  if (!('clipboard' in navigator)) return;
  event.preventDefault();
  navigator.clipboard.writeText(address).then(
    () => {
      if (status) status.textContent = copyLink.dataset.copy ?? '';
    },
    () => {
      location.href = copyLink.href;
    },
  );
});

if (shareButton && 'share' in navigator) {
  shareButton.hidden = false;
  shareButton.addEventListener('click', () => {
    // A reader who closes the sheet has not failed.
    navigator.share({ title: document.title, url: address }).catch(() => {});
  });
}
