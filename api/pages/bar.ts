import { html, type Html } from './html.ts';

/** A bar of `share` in `full`, both from 0 to 1. It repeats a number that stands beside it: nobody need hear it read aloud. */
export const bar = (share: number, full: number): Html =>
  html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="all" width="100" height="10"/><rect class="part" width="${Math.round((share / full) * 1000) / 10}" height="10"/></svg>`;

/** The end of a scale that holds all of these shares: 10 %, or as many more tens as it takes. */
export const scaleOf = (shares: readonly number[]): number => Math.max(1, Math.ceil(Math.max(0, ...shares) * 10)) / 10;
