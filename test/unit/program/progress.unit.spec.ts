import { Progress } from '../../../src/program/progress.js';

function shown(isTTY: boolean): { progress: Progress; text: () => string } {
  const written: string[] = [];
  const stream = { isTTY, write: (text: string): boolean => written.push(text) > 0 };
  return { progress: new Progress(stream), text: () => written.join('') };
}

describe('progress', () => {
  it('is one line that updates on a terminal, and is gone at the end', () => {
    const { progress, text } = shown(true);
    progress.report(1, 2, 'rows');
    progress.report(2, 2, 'rows');
    progress.end();
    const clear = '\r\u001b[2K';
    expect(text()).toBe(`${clear}1 of 2 rows${clear}2 of 2 rows${clear}`);
  });

  it('is a few plain lines elsewhere', () => {
    const { progress, text } = shown(false);
    for (let done = 0; done <= 100; done += 1) progress.report(done, 100, 'rows');
    progress.end();
    expect(text().split('\n').filter(Boolean)).toHaveLength(5);
    expect(text()).toMatch(/100 of 100 rows\n$/);
    expect(text()).not.toContain('\u001b');
  });
});
