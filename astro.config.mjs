import mdx from '@astrojs/mdx';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'astro/config';
import { keepCompiled } from './src/build/render/keep-compiled.ts';

// Set by the build, which renders the pages itself; the dev server renders them as Astro does.
const compiled = process.env.CATALOGUE_COMPILED;

export default defineConfig({
  // Canonical addresses need one; whoever publishes sets SITE_URL.
  site: process.env.SITE_URL ?? 'http://127.0.0.1:4321',
  output: 'static',
  outDir: process.env.CATALOGUE_OUT ?? './dist',
  cacheDir: process.env.CATALOGUE_CACHE ?? './.cache/astro',
  trailingSlash: 'always',
  // White space as in JSX, Astro's default: the formatter follows the same rules, so formatting changes no page.
  compressHTML: 'jsx',
  build: { format: 'directory', inlineStylesheets: 'never', assets: 'assets' },
  // Shiki colours with inline styles, which the content security policy forbids.
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
  integrations: [mdx(), ...(compiled === undefined ? [] : [keepCompiled(compiled)])],
  vite: {
    plugins: [tailwindcss()],
    build: { assetsInlineLimit: 0, modulePreload: false },
  },
});
