/** On the index of the days of the year: which of them is today, where the reader is. */
const now = new Date();
const day = [now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, '0')).join('-');
const link = document.querySelector<HTMLAnchorElement>(`[data-day="${day}"]`);
const place = document.querySelector<HTMLElement>('[data-today]');
const door = place?.querySelector('a');
if (link && place && door) {
  link.setAttribute('aria-current', 'date');
  door.href = link.href;
  door.textContent = link.getAttribute('aria-label');
  place.hidden = false;
}
