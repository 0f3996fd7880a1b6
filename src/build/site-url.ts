/** Port of the newcomer's site; part of the default address, so that the pages of a local build name it right. */
export const DEFAULT_PORT = 4321;

/** The address the site will have: SITE_URL, or the local one. Throws on a value that is no http(s) address. */
export function siteUrl(): string {
  const given = process.env['SITE_URL'] ?? `http://127.0.0.1:${String(DEFAULT_PORT)}`;
  if (!URL.canParse(given) || !/^https?:/.test(given)) {
    throw new Error(
      `SITE_URL must be the address of the site, such as https://example.org; it is ${JSON.stringify(given)}.`,
    );
  }
  return new URL(given).origin;
}
