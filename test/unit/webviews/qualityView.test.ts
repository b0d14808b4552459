/** What a panel and a card show of a run's judgements. */
import assert from 'node:assert/strict';
import { Mirror } from '../../../src/webviews/mirror.ts';
import {
  cardScore,
  judgementsMessage,
  neighboursMessage,
  qualityView,
} from '../../../src/webviews/qualityView.ts';
import { runView } from '../../../src/webviews/runView.ts';
import { TrainingHistory } from '../../../src/workspace/history.ts';
import { StepSeries } from '../../../src/workspace/stepSeries.ts';
import { judged } from '../../support/judged.ts';

const fallback = { name: 'monsters', runFolder: '', step: 0, canGenerate: false };

function viewed(...judgements: readonly ReturnType<typeof judged>[]) {
  const history = new TrainingHistory();
  for (const event of judgements) history.add(event);
  return qualityView(history);
}

describe('The quality of a run', () => {
  it('is shown with its best, what real images would get, and how much of the art is covered', () => {
    const view = viewed(judged(3200, { kid: 0.38 }), judged(3400, { isBest: false }));
    assert.deepEqual(
      [view?.quality, view?.best, view?.floor, view?.covered],
      ['0.42', '0.38 at step 3,200', '0.07', '61%'],
    );
  });

  it('is told in whole sentences to who does not see the chart', () => {
    assert.equal(
      viewed(judged(3400))?.summary,
      'Quality at step 3,400: 0.42 (lower is better). The best state, 0.42 at step 3,400, is kept. Real images would get 0.07.',
    );
  });

  it('has no best where all that was judged were copies', () => {
    const view = viewed(judged(100, { isCopying: true, isBest: false, nearestRatio: 0.5 }));
    assert.deepEqual(
      [view?.best, view?.copying, view?.isCopying],
      ['', 'Copying (novelty 0.50; 1.00 = like unseen originals)', true],
    );
    assert.match(view?.summary ?? '', /No best state is kept/);
  });

  it('answers that nothing is copied', () => {
    assert.equal(viewed(judged(100))?.copying, 'Not copying (novelty 1.02; 1.00 = like unseen originals)');
  });

  it('is not there for a run that was not judged, which says so', () => {
    const view = runView(new TrainingHistory(), 'finished', fallback);
    assert.deepEqual([view.quality, view.unjudged], [undefined, 'This run was not evaluated.']);
    assert.match(runView(new TrainingHistory(), 'training', fallback).unjudged, /on their way/);
  });
});

describe('The notes of a run', () => {
  it('leave out what its sentence says already', () => {
    const history = new TrainingHistory();
    const recovery = { kind: 'warning', message: 'It went back to step 3.', wentBackTo: 3 } as const;
    for (const event of [{ kind: 'warning', message: 'Few images.' } as const, recovery]) history.add(event);
    assert.deepEqual(runView(history, 'finished', fallback).notes, ['Few images.']);
  });
});

describe('The chart of quality', () => {
  it('gets its points as parallel arrays, with words for each', () => {
    const best = judged(1200);
    assert.deepEqual(judgementsMessage({ from: 3, points: [best] }, best, best), {
      kind: 'judgements',
      from: 3,
      steps: [1200],
      kid: [0.42],
      coverage: [0.61],
      words: ['0.42 at step 1,200'],
      best: { step: 1200, kid: 0.42 },
      floor: 0.07,
    });
  });
});

describe('A sprite’s neighbour', () => {
  it('is told with its file and its distance', () => {
    const { words } = neighboursMessage({
      kind: 'neighbours',
      step: 3,
      files: ['potion-03.png'],
      ratios: [1.149],
    });
    assert.deepEqual(words, ['closest of yours: potion-03.png, at 1.1\u00a0× the usual distance']);
  });

  it('is unknown where sprites were not compared', () => {
    assert.deepEqual(neighboursMessage(undefined).files, []);
  });
});

describe('The bar on a card', () => {
  it('is full for what real images would get, and also for what is better by chance', () => {
    assert.equal(cardScore({ kid: 0.07, kidFloor: 0.07 }).share, 1);
    assert.equal(cardScore({ kid: 0.05, kidFloor: 0.07 }).share, 1);
  });

  it('is the longer the better', () => {
    const shares = [5, 1.5, 0.4, 0.1].map((kid) => cardScore({ kid, kidFloor: 0.07 }).share);
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => a - b),
    );
    assert.ok(shares.every((share) => share > 0 && share < 1));
  });
});

describe('What a page has of a series', () => {
  it('is sent once, and again from where it changed', () => {
    const series = new StepSeries();
    const mirror = new Mirror();
    const sent = () => {
      const news = mirror.news(series);
      return news && [news.from, news.points.map(({ step }) => step)];
    };
    series.add({ step: 1 });
    assert.deepEqual(sent(), [0, [1]]);
    assert.equal(sent(), undefined);
    series.add({ step: 2 });
    assert.deepEqual(sent(), [1, [2]]);
    series.add({ step: 2 });
    assert.deepEqual(sent(), [0, [1, 2]]);
    mirror.reset();
    assert.deepEqual(sent(), [0, [1, 2]]);
  });
});
