/** Draws how the time of builds grows with the archive: a line for each kind of build, with logarithmic axes. */
import { mean } from '../table.ts';
import type { Figures } from './figures.ts';

const [WIDTH, HEIGHT, MARGIN] = [640, 400, 56];
const DRAWN_STEPS = ['clean build', 'one article added', 'nothing changed'] as const;
const COLOURS = ['#8b2e1f', '#1f5f8b', '#4d6b1f'];

/** @returns SVG, with the figures as text for readers who cannot see the drawing */
export function drawGrowthChart(archives: readonly Figures[]): string {
  const sizes = archives.map(({ articles }) => articles);
  const secondsByStep = DRAWN_STEPS.map((what) =>
    archives.map(({ steps }) =>
      mean(
        steps
          .filter((step) => step.what === what)
          .flatMap(({ builds }) => builds.map(({ seconds }) => seconds)),
      ),
    ),
  );
  const x = scale(sizes, [MARGIN, WIDTH - MARGIN * 2.5]);
  const y = scale(secondsByStep.flat(), [HEIGHT - MARGIN, MARGIN / 2]);
  const marks = sizes.map(
    (size) => `<text x="${x(size)}" y="${HEIGHT - MARGIN / 2}" text-anchor="middle">${size}</text>`,
  );
  const lines = secondsByStep.map((seconds, index) => {
    const points = seconds.map((one, place) => `${x(sizes[place] ?? 1)},${y(one)}`);
    const last = seconds.at(-1) ?? 1;
    const labels = seconds.map(
      (one, place) =>
        `<text x="${x(sizes[place] ?? 1)}" y="${y(one) - 8}" text-anchor="middle">${one.toFixed(1)} s</text>`,
    );
    return [
      `<g fill="${COLOURS[index]}"><polyline points="${points.join(' ')}" fill="none" stroke="${COLOURS[index]}" stroke-width="2"/>`,
      `<text x="${x(sizes.at(-1) ?? 1) + 24}" y="${y(last) + 4}">${DRAWN_STEPS[index]}</text>${labels.join('')}</g>`,
    ].join('');
  });
  const description = DRAWN_STEPS.map(
    (what, index) =>
      `${what}: ${sizes.map((size, place) => `${size} articles ${secondsByStep[index]?.[place]?.toFixed(1)} s`).join(', ')}`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img">
<title>Seconds that a build takes, by the number of articles</title>
<desc>${description.join('; ')}</desc>
<rect width="100%" height="100%" fill="#fff"/>
<g fill="#555">${marks.join('')}<text x="${(WIDTH - MARGIN) / 2}" y="${HEIGHT - 8}" text-anchor="middle">articles</text></g>
${lines.join('\n')}
</svg>
`;
}

/** Maps numbers to an axis by their logarithms. */
function scale(numbers: readonly number[], [from, to]: [number, number]): (number: number) => number {
  const logs = numbers.map((number) => Math.log(Math.max(0.01, number)));
  const [least, most] = [Math.min(...logs), Math.max(...logs)];
  return (number) =>
    Math.round(from + ((Math.log(Math.max(0.01, number)) - least) / (most - least || 1)) * (to - from));
}
