import { defineConfig } from 'vitest/config';

/** A date that is read in the reader's own zone shows where the zones are furthest apart. */
const ZONES = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'];

/** What takes a browser, many builds or a large corpus, and what does not depend on zones, runs once. */
const ONCE = [
  'test/browser/**/*.test.ts',
  'test/servers/**/*.test.ts',
  'test/offline/bag/writeBag.test.ts',
  'test/offline/zim/packCommand.test.ts',
  'test/offline/pack/packs.test.ts',
  'test/site/eleventyCommand.test.ts',
  'test/site/hosting/hostedBuild.test.ts',
  'test/site/law.test.ts',
  'test/site/longLists.test.ts',
  'test/site/movedProject.test.ts',
  'test/site/offlineBlocks.test.ts',
  'test/site/pageSizes.test.ts',
  'test/site/shards/merge.test.ts',
  'test/site/shards/schedulers.test.ts',
  'test/site/shards/schemas.test.ts',
  'test/site/pictures.test.ts',
  'test/site/incrementalBuild.test.ts',
  'test/site/searchIndex/dividedSegments.test.ts',
  'test/site/searchIndex/searchIndex.test.ts',
  'test/site/markup.test.ts',
  'test/site/pictures/derivePicture.test.ts',
  'test/scripts/commandLines.test.ts',
  'test/convert/hostile.test.ts',
  'test/convert/intake/containers/hostile.test.ts',
  'test/convert/media/inspectPicture.test.ts',
  'test/convert/readers/html/hostile.test.ts',
  'test/convert/readers/html/bodyScore.test.ts',
  'test/convert/pictures.test.ts',
  'test/convert/fetch/fetchMedia.test.ts',
  'test/hostile/**/*.test.ts',
  'test/system/**/*.test.ts',
  'test/convert/corpora.test.ts',
  'test/convert/killed.test.ts',
  'test/convert/shards/**/*.test.ts',
  'test/clone.test.ts',
  'test/deploy/**/*.test.ts',
  'test/site/compactProfile.test.ts',
  'test/setup/init.test.ts',
  'test/update/update.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      ...ZONES.map((zone) => ({
        test: {
          name: zone,
          include: ['test/**/*.test.ts'],
          exclude: ONCE,
          env: { TZ: zone },
          globalSetup: 'test/fixtures/site.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // These start few processes, so that two files run at once even on two cores.
          maxWorkers: 2,
          // The files of a worker load each module once. Mocks and spies end with their tests.
          isolate: false,
          restoreMocks: true,
          sequence: { groupOrder: 1 },
        },
      })),
      {
        test: {
          name: 'once',
          include: ONCE,
          globalSetup: 'test/fixtures/site.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Builds and browsers use more than one core, but often wait.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
