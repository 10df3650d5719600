import { COOP_STATUSES, COOP_TRANSITIONS, nextStatus } from '../../../src/coops/coop-status.js';
import { DomainError } from '../../../src/platform/domain-error.js';

describe('the membership of a co-op', () => {
  it.each([
    ['applied', 'admit', 'active'],
    ['applied', 'suspend', 'suspended'],
    ['active', 'suspend', 'suspended'],
    ['suspended', 'admit', 'active'],
  ] as const)('goes from %s by %s to %s', (from, on, to) => {
    expect(nextStatus(from, on, 'operator')).toBe(to);
  });

  it('stays where it is when the same step is taken again', () => {
    expect(nextStatus('active', 'admit', 'operator')).toBe('active');
    expect(nextStatus('suspended', 'suspend', 'operator')).toBe('suspended');
  });

  it.each(['coop', 'client'])('is not changed by a %s', (role) => {
    expect(() => nextStatus('applied', 'admit', role)).toThrow(DomainError);
    expect(() => nextStatus('applied', 'admit', role)).toThrow(
      `A ${role} cannot admit a co-op that is applied.`,
    );
  });

  it('has one row for each status and step', () => {
    const rows = COOP_TRANSITIONS.map(({ from, on }) => `${from} ${on}`);
    expect(new Set(rows).size).toBe(rows.length);
    expect(rows).toHaveLength(COOP_STATUSES.length * 2);
  });
});
