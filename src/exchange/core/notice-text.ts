import { anyOf } from '../../taxonomy/core/any-of.js';
import { sentencesOf } from '../../taxonomy/core/sentences.js';

/** Text of public notices as it arrives, made readable. */

/** Windows-1252 characters for the bytes 0x80 to 0x9f; every other byte is the character of its number. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const TAIL = `[\u0080-\u00bf${WINDOWS_1252}]`;
/** UTF-8 sequences of 2, 3 and 4 bytes, each byte shown as a character of its own. */
const MOJIBAKE = new RegExp(`[Â-ß]${TAIL}|[à-ï]${TAIL}{2}|[ð-ô]${TAIL}{3}`, 'gu');

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['pound', '£'],
]);

/**
 * Repairs what exports do to text: UTF-8 read as Windows-1252 (`Â£`), HTML entities and tags, and line breaks that
 * lost their backslashes (`pilot scheme.rnrnThe`). Text that is in order comes back as it was, spaces collapsed.
 */
export function repairText(text: string): string {
  return withLineBreaks(withoutMarkup(withoutMojibake(text)))
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

function withoutMojibake(text: string): string {
  let repaired = text;
  // Some exports make the mistake twice.
  for (let round = 0; round < 2; round += 1) {
    repaired = repaired.replace(MOJIBAKE, (sequence) => {
      const decoded = new TextDecoder().decode(Uint8Array.from(sequence, byteOf));
      return decoded.includes('\uFFFD') ? sequence : decoded;
    });
  }
  // A no-break space whose second byte became a plain space.
  return repaired.replace(/Â(?=\s)/g, '');
}

function byteOf(character: string): number {
  const place = WINDOWS_1252.indexOf(character);
  return place === -1 ? (character.codePointAt(0) ?? 0) : 0x80 + place;
}

function withoutMarkup(text: string): string {
  return text
    .replace(/<br\s*\/?>|<\/(?:p|li|div)>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/&#(\d{2,5});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&([a-z]+);/gi, (entity, name: string) => ENTITIES.get(name.toLowerCase()) ?? entity);
}

/** No English or Welsh word has "rn" twice over, or after a consonant or a full stop. */
function withLineBreaks(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?:rn){2,}/g, '\n')
    .replace(/(?<=[bcdfghjklmnpqstvxz.:;,)\]?!*\d]|[A-Z]{2})rn(?=\s|[A-Za-z0-9•*–-]|$)/g, '\n');
}

const ADDRESS = /https?:|www\.|@|\b(?:e-?mail|phone|tel(?:ephone)?) ?:/i;
const PROCEDURE = anyOf(
  'e-?(?:tender|sourc|procure)\\w*',
  '(?:procurement|tender\\w*|supplier) portal',
  'multiquote',
  'sell2wales',
  'public contracts scotland',
  'jaggaer',
  'atamis',
  'proactis',
  'in-?tend',
  'express(?:ed|ions?)? (?:of |an )?interest',
  'helpdesk',
  'log(?:ging)? ?in(?:to)?',
  'regist(?:er|ered|ration)',
  'submi(?:t|ts|tted|ssions?)',
  'bids?',
  'bidders?',
  'tenderers?',
  'closing date',
  'award notice',
  'contract documents',
  'transparency data',
  'clarifications?',
);

/** A description without its sentences on how to tender: they speak of portals, websites and e-mail to no purpose. */
export function withoutProcedure(description: string): string {
  return sentencesOf(description)
    .filter((sentence) => !ADDRESS.test(sentence) && !PROCEDURE.test(sentence))
    .join('\n');
}
