import { describe, expect, it } from 'vitest';
import { newChanges, parseChangelog } from '../../src/update/changelog.ts';

const OLDER = `# Changelog

## 1.0.0

### Build

- Build quickly, and
  say how long it took.
- Build twice.
`;
const NEWER = `# Changelog

## 1.1.0

- Read \`host\` from the settings.

### Build

- Fit the host,
  or say why not.

${OLDER.split('\n').slice(2).join('\n')}`;

describe('a changelog', () => {
  it('has its changes under the headings that lead to them', () => {
    expect(parseChangelog(NEWER)).toEqual([
      { heading: '1.1.0', changes: ['Read `host` from the settings.'] },
      { heading: '1.1.0 › Build', changes: ['Fit the host, or say why not.'] },
      { heading: '1.0.0', changes: [] },
      { heading: '1.0.0 › Build', changes: ['Build quickly, and say how long it took.', 'Build twice.'] },
    ]);
  });

  it('says what is new since an older one, however lines are broken', () => {
    const broken = OLDER.replace('quickly, and\n  say', 'quickly,\n  and say');
    expect(newChanges(broken, NEWER).map(({ heading }) => heading)).toEqual(['1.1.0', '1.1.0 › Build']);
    expect(newChanges(NEWER, NEWER)).toEqual([]);
    expect(newChanges('', OLDER).flatMap(({ changes }) => changes)).toHaveLength(2);
  });
});
