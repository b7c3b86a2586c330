/** How building grows with the archive, drawn: a line for each kind of build, both axes logarithmic. */
import { mean } from '../table.ts';
import type { Figures } from './figures.ts';

const [WIDTH, HEIGHT, MARGIN] = [640, 400, 56];
const SHOWN = ['clean build', 'one article added', 'nothing changed'] as const;
const COLOURS = ['#8b2e1f', '#1f5f8b', '#4d6b1f'];

/** @returns the drawing as SVG, with its figures as text for whoever cannot see it */
export function growthChart(all: readonly Figures[]): string {
  const sizes = all.map(({ articles }) => articles);
  const lines = SHOWN.map((what) =>
    all.map(({ steps }) =>
      mean(
        steps
          .filter((step) => step.what === what)
          .flatMap(({ builds }) => builds.map(({ seconds }) => seconds)),
      ),
    ),
  );
  const x = scale(sizes, [MARGIN, WIDTH - MARGIN * 2.5]);
  const y = scale(lines.flat(), [HEIGHT - MARGIN, MARGIN / 2]);
  const marks = sizes.map(
    (size) => `<text x="${x(size)}" y="${HEIGHT - MARGIN / 2}" text-anchor="middle">${size}</text>`,
  );
  const drawn = lines.map((seconds, at) => {
    const points = seconds.map((one, place) => `${x(sizes[place] ?? 1)},${y(one)}`);
    const last = seconds.at(-1) ?? 1;
    const labels = seconds.map(
      (one, place) =>
        `<text x="${x(sizes[place] ?? 1)}" y="${y(one) - 8}" text-anchor="middle">${one.toFixed(1)} s</text>`,
    );
    return [
      `<g fill="${COLOURS[at]}"><polyline points="${points.join(' ')}" fill="none" stroke="${COLOURS[at]}" stroke-width="2"/>`,
      `<text x="${x(sizes.at(-1) ?? 1) + 24}" y="${y(last) + 4}">${SHOWN[at]}</text>${labels.join('')}</g>`,
    ].join('');
  });
  const told = SHOWN.map(
    (what, at) =>
      `${what}: ${sizes.map((size, place) => `${size} articles ${lines[at]?.[place]?.toFixed(1)} s`).join(', ')}`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img">
<title>Seconds that a build takes, by the number of articles</title>
<desc>${told.join('; ')}</desc>
<rect width="100%" height="100%" fill="#fff"/>
<g fill="#555">${marks.join('')}<text x="${(WIDTH - MARGIN) / 2}" y="${HEIGHT - 8}" text-anchor="middle">articles</text></g>
${drawn.join('\n')}
</svg>
`;
}

/** Places numbers on an axis by their logarithms. */
function scale(numbers: readonly number[], [from, to]: [number, number]): (number: number) => number {
  const logs = numbers.map((number) => Math.log(Math.max(0.01, number)));
  const [least, most] = [Math.min(...logs), Math.max(...logs)];
  return (number) =>
    Math.round(from + ((Math.log(Math.max(0.01, number)) - least) / (most - least || 1)) * (to - from));
}
