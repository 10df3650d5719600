import { type Filter } from './filter.js';

/** Only active members are offered work. */
export const membership: Filter = {
  code: 'membership',
  reasonAgainst: (_brief, { status }) => {
    if (status === 'active') return null;
    return status === 'applied'
      ? 'It has applied to join the network and is not a member yet.'
      : 'Its membership of the network is suspended.';
  },
};
