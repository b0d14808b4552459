/** What `gan --help` prints. */

export const HELP = `gan: train a GAN on a folder of your own sprites and draw new ones

  gan train <folder>            folder of .png sprites, searched with its sub-folders
      --name N                  name of the run (default: the folder's name and a number)
      --out DIR                 where runs are kept (default: .gan/runs)
      --size N|WxH|auto         canvas in pixels, with sides of 16, 24, 32, 48, 64, 96 or 128: 32, or 32x48 if 48 high;
                                auto fits nine in ten of the images (default: 32)
      --steps N | --minutes N | --kimg N
                                when to end: after so many steps, minutes, or thousands of images (default: 10 minutes)
      --preset fast|balanced|best
                                for a first look in two or three minutes, for ten (default), for an hour and more
      --family F                compact suits a CPU (default), residual long runs; dcgan and mlp are the textbook's, to
                                compare with (dcgan at --size 28 is its network for grey digits, layer for layer)
      --batch N                 images a step (default: 32; of dcgan and mlp 16 to 256, by how many images there are)
      --seed N                  the same seed gives the same run (default: drawn anew, and kept in the run's config)
      --classes auto|none       auto: sub-folders with five images and more are classes, one of which can be asked for
                                (compact and residual only; default: none)
      --no-flip                 never mirror sprites, as for letters
      --provider auto|cpu|dml|coreml|webgpu|cuda|tensorflow
                                what computes (default: auto, the fastest that a trial finds right; kept per machine)
      --config FILE             a JSON file with these settings; options given here win
      --json                    one JSON object a line on standard output

  gan resume <run folder>       goes on with a run that ended, was stopped or was killed, from its latest checkpoint
      --steps N | --minutes N | --kimg N
                                when to end, counted from the run's beginning (default: what the run was to do)
      --changed-data accept     go on though images were added, removed or changed (default: say which, and end)
      --provider P              as in gan train (default: as the run was started with)
      --json                    as in gan train

  gan generate <run folder>     new sprites from a run's checkpoint
      --checkpoint latest|best  the latest (default), or the one whose sprites were judged the best while it trained
      --count N                 how many (default: 16)
      --seed N                  seed of the first; each next has the next seed (default: 0)
      --truncation T            below 1 more typical, above 1 more unusual (default: 1)
      --class NAME              of this class only, where the run has learnt classes (default: of all)
      --out DIR                 where they go (default: assets/generated)
      --sheet                   also all of them in one sheet
      --clean auto|off|alpha|palette|full
                                alpha: hard edges, no stray pixels; palette: the data's colours, in runs; full: both
                                (default: auto, what your images have: nothing for smooth art)
      --dither                  where colours are cleaned, mix them in patterns instead of joining them to runs
      --preview FILE.png        also one picture of the sprites before (left) and after (right) cleaning
      --json                    one JSON object a line on standard output

  gan variations <run folder> <image>
                                sprites like an image of yours (.png), which need not be one that was learnt; says how near it came
      --count N                 how many (default: 8)
      --distance D              from 0, the image as it was found, to 1, as new as any sprite (default: 0.5)
      --seed N                  of the first; each next has the next (default: 0)
      --out DIR, --clean C, --checkpoint latest|best
                                as in gan generate
      --json                    one JSON object a line on standard output

  gan blend <run folder> <image> <image>
                                the sprites between two images of yours, and each in the colours of the other
      --frames N                from one to the other, both included (default: 8)
      --out DIR, --clean C, --checkpoint latest|best, --json
                                as in gan variations

  gan export <run folder>       its generator as an ONNX file for Unity, Unreal, the browser, and a card that says how to call it
      --out FILE.onnx           where it goes (default: assets/generated/<run>.onnx); written over where it is there
      --batch N                 sprites a call (default: 1)
      --checkpoint latest|best  as in gan generate
      --licence TEXT            what may be done with it, for the card
      --json                    one JSON object a line on standard output

  gan evaluate <run folder>     how good a run's sprites are, and whether they are copies; or those of a folder of .png
      --against DIR             judge by the images of this folder, or of this run (default: the run's own)
      --count N                 how many sprites to judge (default: 1000)
      --checkpoint latest|best  which of the run draws them (default: latest)
      --clean auto|off|alpha|palette|full
                                how a run's are cleaned before (default: auto, as gan generate writes them)
      --json                    one JSON object on standard output

  gan compare <image> <image>   how much two .png images of one size are the same: SSIM, PSNR, MSE
      --json                    one JSON object on standard output

  gan doctor                    what of this machine can train, how fast, and which is used
      --provider P              as in gan train; it is tried even where it does not seem to be there
      --family F, --size S      the network that is tried (default: compact, 32)
      --json                    one JSON object a line on standard output

  gan inspect <run folder>      what a run's training step and its sampling are as graphs, written as ONNX files
      --out DIR                 where they go (default: the run folder)
      --json                    one JSON array on standard output

  gan --help, gan --version

Ctrl+C ends a training at a checkpoint; a second one at once.
`;
