/** The light scheme's colours for files that have no style: `--paper`, `--text`, `--muted` and `--accent` of _includes/css/tokens.css. */
export const COLOURS = { paper: '#fbf8f2', text: '#221c14', muted: '#6a6052', accent: '#8a2f1b' } as const;
