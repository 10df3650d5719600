import { SlotTable } from '../../../../src/matching/core/columns/slot-table.js';
import { uuid } from '../builders.js';

const UUIDS = Array.from({ length: 3_000 }, (_, number) => uuid(number * number));

describe('the table of slots', () => {
  it('numbers UUIDs in the order of their coming, and finds both ways', () => {
    const table = new SlotTable();
    expect(UUIDS.map((id) => table.add(id))).toEqual(UUIDS.map((_, slot) => slot));
    expect(UUIDS.map((id) => table.find(id))).toEqual(UUIDS.map((_, slot) => slot));
    expect(UUIDS.map((_, slot) => table.id(slot))).toEqual(UUIDS);
    expect(table.size).toBe(3_000);
  });

  it('keeps the number of one that comes again', () => {
    const table = new SlotTable();
    expect([uuid(1), uuid(2), uuid(1), uuid(3)].map((id) => table.add(id))).toEqual([0, 1, 0, 2]);
    expect(table.size).toBe(3);
  });

  it.each([0, 1, 2, 3])('tells apart ids that differ in word %i alone', (word) => {
    const table = new SlotTable();
    const ids = ['00000000', '80000001', 'ffffffff'].map((differs) => {
      const hex = Array.from({ length: 4 }, (_, at) => (at === word ? differs : '0000000a')).join(
        '',
      );
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    });
    expect(ids.map((id) => table.add(id))).toEqual([0, 1, 2]);
    expect(ids.map((id) => table.find(id))).toEqual([0, 1, 2]);
    expect([0, 1, 2].map((slot) => table.id(slot))).toEqual(ids);
  });

  it('does not know an id that never came', () => {
    const table = new SlotTable();
    for (const id of UUIDS.slice(0, 500)) table.add(id);
    expect(UUIDS.slice(500).filter((id) => table.find(id) !== undefined)).toEqual([]);
  });

  it('does not take room that it keeps for the next for an id of zeros', () => {
    const table = new SlotTable();
    for (const id of UUIDS.slice(0, 33)) table.add(id);
    expect(table.find('00000000-0000-0000-0000-000000000000')).toBeUndefined();
  });

  it('takes UUIDs in their usual way of writing and nothing else', () => {
    const id = '0193abcd-ef01-7000-8000-00000000002a';
    const others = [id.toUpperCase(), `${id}0`, `x${id}`, id.slice(1), id.replaceAll('-', ''), ''];
    expect([id, ...others].map((each) => SlotTable.takes(each))).toEqual([
      true,
      ...others.map(() => false),
    ]);
  });

  it('makes room for the 17th and the 25th id, and more places for the 33rd, not before', () => {
    const table = new SlotTable();
    const bytes = UUIDS.slice(0, 36).map((id) => {
      table.add(id);
      return table.bytes;
    });
    // 16 bytes by id, for 16, 24 and 36 of them, and 64 or 128 places of 4 bytes.
    expect(bytes).toEqual([
      ...Array.from({ length: 16 }, () => 16 * 16 + 64 * 4),
      ...Array.from({ length: 8 }, () => 24 * 16 + 64 * 4),
      ...Array.from({ length: 8 }, () => 36 * 16 + 64 * 4),
      ...Array.from({ length: 4 }, () => 36 * 16 + 128 * 4),
    ]);
  });

  it('is at most half full, and has at most half as much room again for ids', () => {
    const table = new SlotTable();
    const sizes = new Set<number>();
    UUIDS.forEach((id, slot) => {
      table.add(id);
      sizes.add(table.bytes);
      // 16 bytes for the id and two to four places of 4 bytes, and what an empty table starts with.
      expect(table.bytes).toBeGreaterThanOrEqual((slot + 1) * (16 + 8));
      expect(table.bytes).toBeLessThanOrEqual((slot + 1) * (1.5 * 16 + 4 * 4) + 512);
    });
    // 13 times by half from 16 to 3,000 ids, 7 times doubled from 64 to 8,192 places, and what it starts with.
    expect(sizes.size).toBeLessThanOrEqual(13 + 7 + 1);
  });
});
