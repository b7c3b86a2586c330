/** The start page leads readers to the language that they read; without scripts its two links do. */

/** The languages of the site, as the start page links them. */
const doors = [...document.querySelectorAll<HTMLAnchorElement>('a[hreflang]')];
const wanted = navigator.languages
  .map((language) => language.split('-')[0])
  .find((language) => doors.some(({ hreflang }) => hreflang === language));
const door = doors.find(({ hreflang }) => hreflang === (wanted ?? document.documentElement.lang));
if (door) location.replace(door.href);
