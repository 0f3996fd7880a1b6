/** Port of the newcomer's site; part of the default address, so that the pages of a local build name it right. */
export const DEFAULT_PORT = 4321;

/**
 * The address the site will have, without a slash at the end: SITE_URL, or the local one. Throws on a value that is no
 * http(s) address, and on one with a path: links on the pages begin at the root of the host.
 */
export function siteUrl(): string {
  const given = process.env['SITE_URL'] ?? `http://127.0.0.1:${String(DEFAULT_PORT)}`;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw new Error(
      `SITE_URL must be the address of a host, such as https://example.org; it is ${JSON.stringify(given)}.`,
    );
  }
  return url.origin;
}
