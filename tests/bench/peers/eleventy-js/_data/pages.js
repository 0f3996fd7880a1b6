import { pages } from '../../input.js';

export default () => Array.fromAsync(pages());
