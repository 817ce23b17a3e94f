/**
 * `fetch` without cookie and referrer; `keepalive` lets it outlive the page. `navigator.sendBeacon` would do that too, but to our own
 * origin it always carries the cookies, and this door takes none.
 */
export const quietPost = (address: string, body: string): Promise<Response> =>
  fetch(address, {
    method: 'POST',
    body,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    keepalive: true,
  })
