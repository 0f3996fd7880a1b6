import { parse, type DefaultTreeAdapterTypes } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** One parsed page of a built site. */
export interface Page {
  /** Address path: `/`, `/404.html`, `/servers/x/`. */
  readonly path: string;
  readonly html: string;
  /** What `<body data-template>` says; `none` when it says nothing. */
  readonly template: string;
  /** Every element in document order, the contents of `<template>` left out. */
  readonly elements: readonly Element[];
}

export const isElement = (node: Node): node is Element => 'tagName' in node;

function* walk(node: Node): Generator<Element> {
  if (isElement(node)) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* walk(child);
}

/** What readers without script get counts too: the contents of `<noscript>` are parsed. */
export function parsePage(path: string, html: string): Page {
  const elements = [...walk(parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false }))];
  const body = elements.find(({ tagName }) => tagName === 'body');
  return { path, html, elements, template: (body && attribute(body, 'data-template')) ?? 'none' };
}

/** The value of an attribute, namespaced ones such as `xlink:href` under their full name. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find(
    ({ name: local, prefix }) =>
      (prefix === undefined || prefix === '' ? local : `${prefix}:${local}`) === name,
  )?.value;
}

/** The words of an attribute that holds a list of them, such as `rel` or `class`. */
export function words(element: Element, name: string): readonly string[] {
  return (attribute(element, name) ?? '').split(/\s+/).filter((word) => word !== '');
}

/** All text inside an element, white space as written; scripts and styles have none. */
export function textOf(node: Node): string {
  if ('value' in node) return node.value;
  if (isElement(node) && ['script', 'style', 'template'].includes(node.tagName)) return '';
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** Text as a reader sees it: white space folded. */
export const readableText = (node: Node): string => textOf(node).replace(/\s+/g, ' ').trim();

/** The element and all elements around it, innermost first. */
export function* withAncestors(element: Element): Generator<Element> {
  let node: Element['parentNode'] | Element = element;
  while (node !== null && isElement(node)) {
    yield node;
    node = node.parentNode;
  }
}

/** Not shown until a script shows it. */
export function isHidden(element: Element): boolean {
  return [...withAncestors(element)].some((around) => attribute(around, 'hidden') !== undefined);
}

export function byTag(page: Page, ...tags: readonly string[]): readonly Element[] {
  return page.elements.filter(({ tagName }) => tags.includes(tagName));
}

/** Elements inside `element`, itself left out, in document order. */
export const inside = (element: Element): readonly Element[] => [...walk(element)].slice(1);

/** How a finding names an element: its tag, id and line. */
export function nameOf(element: Element): string {
  const id = attribute(element, 'id');
  const line = element.sourceCodeLocation?.startLine;
  return `<${element.tagName}${id === undefined ? '' : ` id="${id}"`}>${line === undefined ? '' : ` line ${line}`}`;
}
