export { filler as default } from '../../input.js';
