/** What `gan --help` prints. */

export const HELP = `gan: train a GAN on a folder of your own sprites and draw new ones

  gan train <dataset|folder>    a dataset of the config (default: the only one there is), or a folder of .png sprites,
                                searched with its sub-folders
      --kind sprites|texture    texture: of a folder of opaque tiles or pictures, or of one .png, learns a ground that
                                gan texture draws at any size, without a seam (default: sprites)
      --name N                  name of the run (default: the dataset's or folder's and a number)
      --out DIR                 where runs are kept (default: .gan/runs)
      --size N|WxH|auto         canvas in pixels, with sides of 16, 24, 32, 48, 64, 96 or 128: 32, or 32x48 if 48 high;
                                auto fits nine in ten of the images (default: 32)
      --steps N | --minutes N | --kimg N
                                when to end: after so many steps, minutes, or thousands of images (default: 10 minutes)
      --preset fast|balanced|best|NAME
                                for a first look in two or three minutes, for ten (default), for an hour and more; or a
                                training of the config
      --family F                compact suits a CPU (default), residual long runs; dcgan and mlp are the textbook's, to
                                compare with (dcgan at --size 28 is its network for grey digits, layer for layer)
      --batch N                 images a step (default: 32; of dcgan and mlp 16 to 256, by how many images there are)
      --seed N                  the same seed gives the same run (default: drawn anew, and kept in the run's config)
      --classes auto|none       auto: sub-folders with five images and more are classes, one of which can be asked for
                                (compact and residual only; default: none)
      --no-flip, --flip         never mirror sprites, as for letters, or do (default: do)
      --turn                    textures alone: turn the images by quarters as well
      --provider auto|cpu|dml|coreml|webgpu|cuda|tensorflow
                                what computes (default: auto, the fastest that a trial finds right; kept per machine)
      --config FILE             the config (default: gan.config.json, where there is one); options given here win
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
      --seed N                  seed of the first; each next has the next (default: the first free one in DIR)
      --truncation T            below 1 more typical and nearer to the images, above 1 more unusual (default: 1)
      --class NAME              of this class only, where the run has learnt classes (default: of all)
      --out DIR                 where they go (default: assets/generated)
      --sheet, --no-sheet       also all of them in one sheet, or not (default: not)
      --clean auto|off|alpha|palette|full
                                alpha: hard edges, no stray pixels; palette: the data's colours, in runs; full: both
                                (default: auto, what your images have: nothing for smooth art)
      --dither, --no-dither     where colours are cleaned, mix them in patterns instead of joining them to runs, or not
                                (default: not)
      --palette FILE            in the colours of this .gpl, .pal, .hex or .aseprite file instead of the data's
      --config FILE             the config whose outputs are used for what is not given here (default: gan.config.json,
                                where there is one)
      --preview FILE.png        also one picture of the sprites before (left) and after (right) cleaning
      --format F,F,…            also all of them in these formats (docs/formats.md says which is for what):
                                aseprite (JSON for Phaser and Pixi too), texturepacker, ase, tiled, godot-frames,
                                godot-tileset, unity, css, gif, apng, and the palettes gpl, pal, hex
      --layout grid|packed      how they lie on the sheet (default: grid, packed with --trim)
      --columns N --padding N --extrude N --power-of-two --trim
                                of the sheet: cells in a row, pixels between sprites, how often edges are repeated
                                around them, sides of 64, 128, …, without transparent borders
      --anchor center|feet      where sprites of many sizes stand on the canvas that they share, in every format, and
                                where engines place them (default: their middle in its middle)
      --fps N                   how fast they follow each other where they move (default: 10)
      --probabilities P,P,…     how often the brushes of Tiled and Godot take each (default: all alike)
      --json                    one JSON object a line on standard output

  gan generate [asset…]         the assets that the config names, all or those; files that are the same stay untouched
      --check                   writes nothing: says what is missing, differs or is not from the config, and ends with 1
                                where anything is (docs/automation.md)
      --replace                 writes files anew that are there and differ (default: names them, and writes nothing)
      --tolerance N             levels of 255 that a channel of a pixel may differ and be the same (default: 1)
      --config [FILE]           the config (default: gan.config.json)
      --json                    one JSON object a line on standard output

  gan regenerate <image>        the same picture again, pixel by pixel, from what its file says of how it was made
      --run DIR                 the run that drew it (default: .gan/runs/<name> beside the image or above it)
      --out DIR                 where it goes (default: beside the image)
      --json                    one JSON object a line on standard output

  gan pack <folder>             a folder of .png sprites into a sheet; each sub-folder becomes an animation
      --name N                  of the files (default: the folder's)
      --out DIR                 where they go (default: as in gan generate)
      --format, --layout, …     as in gan generate
      --json                    one JSON object a line on standard output

  gan slice <sheet>             a sheet (.png), or the frames of an .aseprite file, into a folder of sprites, to train
                                on or to work with
      --grid N|WxH              in cells of this size (default: as the sheet shows it by what is empty in it)
      --margin N --spacing N    around all cells, and between them (default: as the sheet shows it)
      --key auto|none|RRGGBB    the color that becomes transparent (default: auto, magenta or the sheet's ground where
                                nothing in it is transparent)
      --atlas FILE.json         by the JSON that came with the sheet: Aseprite, TexturePacker, Phaser or Pixi
      --out DIR                 where they go (default: a folder beside the sheet, of its name)
      --json                    one JSON object a line on standard output

  gan texture <run folder>      textures that tile, from a run that was trained with --kind texture
      --width N, --height N     in pixels, up to 4096, multiples of 8 (of 4 for a run of --size 16 or 24); the
                                height is as the width where it is left out (default: 256)
      --count N                 so many variants, up to 64, of which any lies beside any other without a seam
                                (default: 1)
      --seed N                  the same seed and size give the same texture (default: the first free one
                                in DIR)
      --maps                    also maps of height and normals: _albedo, _height and _normal
      --truncation T, --checkpoint latest|best, --out DIR, --config FILE, --json
                                as in gan generate

  gan variations <run folder> <image>
                                sprites like an image of yours (.png), learnt or not, and how near it came to that
      --count N                 how many (default: 8)
      --distance D              from 0, the image as it was found, to 1, as new as any sprite (default: 0.5)
      --seed N                  of the first; each next has the next (default: the first free one in DIR)
      --out DIR, --clean C, --dither, --palette FILE, --checkpoint latest|best, --config FILE
                                as in gan generate
      --json                    one JSON object a line on standard output

  gan blend <run folder> <image> <image>
                                the sprites between two images of yours, and each in the colours of the other
      --frames N                from one to the other, both included (default: 8)
      --out DIR, --clean C, --dither, --palette FILE, --checkpoint latest|best, --config FILE, --json
                                as in gan variations

  gan export <run folder>       its generator as an ONNX file for Unity, Unreal and the browser, with a card
      --out FILE.onnx           where it goes (default: assets/generated/<run>.onnx, or <run>-2.onnx
                                where that is there); a FILE that is named is replaced
      --batch N                 sprites a call (default: 1)
      --checkpoint latest|best  as in gan generate
      --licence TEXT            what may be done with it, for the card
      --json                    one JSON object a line on standard output

  gan replay <run folder>       its sample grids, from the first to the last, as an animated GIF
      --out FILE.gif            where it goes (default: assets/generated/<run>.gif, or <run>-2.gif
                                where that is there); a FILE that is named is replaced
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

  gan config                    what the config comes to, or what is wrong with it and where: docs/config.md
      --config FILE             the config (default: gan.config.json)
      --create                  write a first one from the folders of images that are here
      --json                    one JSON object on standard output

  gan mcp                       a server for agents, by the Model Context Protocol on standard input and output
      --root DIR                where an agent may work, and nowhere else; may be given several times (default: the
                                folder that it is started in)

  gan --help, gan --version

Ctrl+C ends a training at a checkpoint; a second one at once.
`;
