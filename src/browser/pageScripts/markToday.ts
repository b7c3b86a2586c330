/** Marks today, in the reader's time zone, in the index of the days of the year, and links it. */
export function markToday(): void {
  const now = new Date();
  const day = [now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, '0')).join('-');
  const dayLink = document.querySelector<HTMLAnchorElement>(`[data-day="${day}"]`);
  const todayNotice = document.querySelector<HTMLElement>('[data-today]');
  const todayLink = todayNotice?.querySelector('a');
  if (dayLink && todayNotice && todayLink) {
    dayLink.setAttribute('aria-current', 'date');
    todayLink.href = dayLink.href;
    todayLink.textContent = dayLink.getAttribute('aria-label');
    todayNotice.hidden = false;
  }
}
