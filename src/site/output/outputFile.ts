/** Returns a page's path in the output folder. @param url its address within the site */
export function outputFile(url: string): string {
  return url.endsWith('/') ? `${url.slice(1)}index.html` : url.slice(1);
}
