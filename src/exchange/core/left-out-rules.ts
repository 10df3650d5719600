import * as words from './left-out-words.js';
import { PRODUCT_VENDORS, READY_MADE_SYSTEMS } from './ready-made-products.js';

/**
 * A kind of notice that is bought, hired or supplied rather than worked on, whatever words it shares with our work.
 * It is told by what such notices generally say, never by the name of one contract.
 */
export interface LeftOutRule {
  /** Completes "Left out because …". */
  readonly reason: string;
  readonly words?: words.TellingWords;
  /** CPV codes of this kind. */
  readonly cpv?: RegExp;
  /**
   * What outweighs the title's words: that the text speaks of `making`; that, or a title that names a thing made to
   * order (`made-thing`); or `nothing`. Words of a description and codes are outweighed by either.
   */
  readonly outweighedBy: 'nothing' | 'making' | 'made-thing';
  /** True when the kind is one of software, so that a boiler's maintenance contract is not explained by it. */
  readonly ofSoftware?: true;
}

/** In the order in which they are asked; the first that holds gives the reason. */
export const LEFT_OUT_RULES: readonly LeftOutRule[] = [
  {
    reason: 'it is for staff (recruitment, agency or temporary workers), not for a piece of work',
    words: words.STAFF,
    cpv: /^796/,
    outweighedBy: 'nothing',
  },
  {
    reason: 'it is for printers and copiers',
    words: words.PRINTERS,
    cpv: /^301|^3023213/,
    outweighedBy: 'nothing',
  },
  {
    reason: 'it is for apprenticeships or qualifications',
    words: words.TEACHING,
    outweighedBy: 'making',
  },
  {
    reason: 'it buys licences or a subscription, which is a purchase and not work',
    words: words.LICENCES,
    outweighedBy: 'making',
    ofSoftware: true,
  },
  {
    reason: 'it buys hardware or other goods',
    words: words.HARDWARE,
    cpv: /^(?:30[02]|488[2-4]|721|5031)/,
    outweighedBy: 'made-thing',
  },
  {
    reason: 'it is for telephone, broadband or network lines',
    words: words.LINES,
    cpv: /^(?:642|32[345])/,
    outweighedBy: 'made-thing',
  },
  {
    reason: 'it is the maintenance and support of a product, which is its own vendor’s work',
    words: words.UPKEEP,
    cpv: /^(?:7226[178]|7225[0-3]|7254)/,
    outweighedBy: 'made-thing',
    ofSoftware: true,
  },
  {
    reason: 'it buys or sells advertising space; there is nothing to make',
    words: words.ADVERTISING_SPACE,
    outweighedBy: 'nothing',
  },
  {
    reason: 'it is for the printing and posting of bills, ballots and letters',
    words: words.LETTERS,
    cpv: /^641/,
    outweighedBy: 'made-thing',
  },
  {
    reason: 'it buys or upholds a ready-made product of a named vendor',
    words: { title: PRODUCT_VENDORS },
    outweighedBy: 'making',
    ofSoftware: true,
  },
  {
    reason: 'it is a kind of system that is bought ready-made',
    words: { title: READY_MADE_SYSTEMS },
    outweighedBy: 'making',
    ofSoftware: true,
  },
  {
    reason: 'it buys a ready-made software product',
    words: words.SOFTWARE_PRODUCTS,
    outweighedBy: 'making',
    ofSoftware: true,
  },
];
