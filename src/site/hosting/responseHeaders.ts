/** The headers that a host sends with each file of a site. */

/** @param policy the Content-Security-Policy that all pages share */
export function responseHeaders(policy: string): readonly [name: string, value: string][] {
  return [
    ['Content-Security-Policy', policy],
    // Browsers take a file for what the host says it is.
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ];
}
