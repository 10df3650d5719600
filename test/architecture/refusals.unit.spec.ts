import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SRC = join(import.meta.dirname, '../../src');
// What a refusal says, where it is written down in full: `DomainError.invalid('/pointer', '…')`.
const SAID = /DomainError\s*\.invalid\(\s*[^,'"`]*(?:'[^']*'|`[^`]*`)?,\s*(['"`])(.)/g;

describe('a refusal that is a sentence by itself', () => {
  it('begins as one: no detail of a problem is without its subject', () => {
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' });
    const said = files
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [...readFileSync(join(SRC, file), 'utf8').matchAll(SAID)].map(([text, , first = '']) => ({
          ...{ file, text },
          isSentence: !/[a-z]/.test(first),
        })),
      );
    expect(said.length).toBeGreaterThan(10);
    expect(said.filter(({ isSentence }) => !isSentence)).toEqual([]);
  });
});
