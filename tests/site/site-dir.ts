import { env } from 'node:process';

/** The built site that the running stage looks at; the stage names it in SITE_DIR. */
export function siteDir(): string {
  const dir = env['SITE_DIR'];
  if (dir === undefined || dir === '') throw new Error('SITE_DIR must name the folder of a built site.');
  return dir;
}
