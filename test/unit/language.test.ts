/** The language that people are spoken to in. */

import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../src/gan/errors.ts';
import { findImages } from '../../src/gan/data/discover.ts';
import { inARow, languageArguments, listed, speak, speakAsTold } from '../../src/gan/language.ts';
import { TrainingHistory } from '../../src/workspace/history.ts';
import { counted, duration, figure, stateWords } from '../../src/workspace/words.ts';
import { sentence } from '../../src/webviews/sentence.ts';
import { trainingBody } from '../../src/webviews/trainingBody.ts';

const chinese = fileURLToPath(new URL('../../l10n/bundle.l10n.zh-cn.json', import.meta.url));
const french = { name: 'fr', translations: { '{0} steps': '{0} pas' }, file: 'bundle.l10n.fr.json' };

const background = { kind: 'editor', color: '#808080' } as const;

describe('The language', () => {
  afterEach(() => speak(undefined));

  it('is English unless another is asked for', () => {
    speakAsTold([]);
    assert.equal(counted(1240, 'step'), '1,240 steps');
    assert.equal(listed(['a', 'b', 'c']), 'a, b and c');
    assert.deepEqual(languageArguments(), []);
  });

  it('stays English where the translations cannot be read', () => {
    speakAsTold(['zh-cn', path.join(chinese, 'gone.json')]);
    assert.equal(stateWords('training'), 'training');
    assert.deepEqual(languageArguments(), []);
  });

  it('says in Chinese what there is to say: states, counts, times, lists', () => {
    speakAsTold(['zh-cn', chinese]);
    assert.equal(stateWords('training'), '训练中');
    assert.equal(counted(1, 'image'), '1 张图像');
    assert.equal(counted(1240, 'image'), '1,240 张图像');
    assert.equal(duration(4800), '1 小时 20 分钟');
    assert.equal(listed(['a', 'b', 'c']), 'a、b和c');
  });

  it('leaves what has no translation in English, and writes figures as the language does', () => {
    speak(french);
    assert.equal(counted(2, 'image'), '2 images');
    assert.equal(counted(1240, 'step').replaceAll(/\s/g, ' '), '1 240 pas');
    assert.equal(figure(999), '999');
  });

  it('is handed on to a child process, which speaks it as well', () => {
    speakAsTold(['zh-cn', chinese]);
    const told = languageArguments();
    speak(undefined);
    speakAsTold(told);
    assert.equal(stateWords('paused'), '已暂停');
  });

  it('is that of errors, which stay errors for people', async () => {
    speakAsTold(['zh-cn', chinese]);
    const gone = path.join(chinese, '..', 'gone');
    await assert.rejects(findImages(gone), (error: Error) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.message, `没有文件夹 ${gone}：请检查其名称。`);
      return true;
    });
  });

  it('is that of a panel: its sentences and its markup', () => {
    speakAsTold(['zh-cn', chinese]);
    assert.equal(
      sentence(new TrainingHistory(), 'stopped', 1240, true),
      '在第 1,240 步停止。它可以生成新的精灵图。',
    );
    assert.match(trainingBody(background), /aria-label="各步的质量"/);
    assert.match(
      trainingBody(background),
      /<span>覆盖了您的美术的 <span data-testid="covered"><\/span><\/span>/,
    );
  });
});

describe('Sentences in a row', () => {
  it('have a space between them, but none after a full-width stop, and leave out the empty ones', () => {
    assert.equal(inARow('One.', '', 'Two.'), 'One. Two.');
    assert.equal(inARow('一。', '二。', ''), '一。二。');
  });
});
