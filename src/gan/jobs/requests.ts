/** What a job is asked to do, by the editor or from a terminal. */
import type { Canvas } from '../config/canvas.ts';
import type { Selection } from '../config/file/places.ts';
import type { Origin } from '../config/origin.ts';
import type {
  CheckpointChoice,
  Cleaning,
  SamplingSettings,
  TrainOverrides,
  VariationSettings,
} from '../config/overrides.ts';
import type { Format, SheetSettings } from '../config/sheetSettings.ts';
import type { PixelImage } from '../data/image.ts';

/** What is to run the training. */
interface EngineRequest {
  /** One of `BACKENDS`, or `auto` for the fastest that computes right; left out, `auto`, or what a run was started with. */
  readonly provider?: string;
  /** Where is kept how trials ended; left out, where this platform's programs keep such things. */
  readonly cacheFolder?: string;
}

/** What a training is asked to do. Folders are absolute paths. */
export interface TrainRequest extends EngineRequest {
  readonly kind: 'train';
  /** Folder of PNGs, searched with its sub-folders; of textures a PNG file as well. */
  readonly folder: string;
  /** Which of its images; left out, all. */
  readonly selection?: Selection;
  /** Name of the dataset in the workspace's config, after which the run is called; left out, after the folder. */
  readonly dataset?: string;
  /** Where run folders are kept. */
  readonly runsFolder: string;
  /** Name of the run's folder; left out, the first free `<dataset or folder>-<n>`. */
  readonly name?: string;
  /** What differs from the presets: see `config/trainingConfig.ts`. */
  readonly config: TrainOverrides;
}

/** What a training that ended, however it did, is asked to do. The folder is an absolute path. */
export interface ResumeRequest extends EngineRequest {
  readonly kind: 'resume';
  readonly runFolder: string;
  /** The new end of the run, counted from its beginning; left out, the budget that it had. */
  readonly budget?: Pick<TrainOverrides, 'steps' | 'minutes' | 'kimg'>;
  /** In place of `budget`: minutes from now on. */
  readonly moreMinutes?: number;
  /** To go on though the images are not those that it was trained on. */
  readonly acceptsChangedData?: boolean;
}

/** How sprites are to be written. Paths are absolute. */
export interface SpriteFilesWish extends SheetSettings {
  readonly outFolder: string;
  /** Where the files are to lie in the end, for formats that say where; left out, in `outFolder`. */
  readonly home?: string;
  /** Sprites of this class only; left out, of all, each as often as among the images that were learnt. */
  readonly class?: string;
  /** How files are called, see `config/file/naming.ts`; left out, `DEFAULT_NAMING`. */
  readonly naming?: string;
  /** Also write all of them into one sheet. */
  readonly sheet: boolean;
  /** Also write these of all of them; left out, none. */
  readonly formats?: readonly Format[];
  /** Also write this file: sprites before and after cleaning, side by side. */
  readonly preview?: string;
}

/** What the making of a config's assets is asked to do; parts of it are `PlannedAssets`. */
export interface AssetsRequest {
  readonly kind: 'assets';
  /** Absolute; its folder is that of the workspace. */
  readonly configFile: string;
  readonly assets: readonly {
    readonly name: string;
    readonly request: GenerateRequest | (TextureRequest & { readonly outFolder: string });
  }[];
  /** Nothing is written: it is told how what is there differs from what would be made. */
  readonly checks?: boolean;
  /** Files that differ from what is made are written anew; left out, the job ends by saying which. */
  readonly replaces?: boolean;
  /** By how many levels of 0..255 a channel of a pixel may differ and still be the same; left out, `TOLERANCE`. */
  readonly tolerance?: number;
}

/** What a sampling is asked to do. Paths are absolute. */
export interface GenerateRequest extends Omit<SamplingSettings, 'seed'>, SpriteFilesWish {
  readonly kind: 'generate';
  readonly runFolder: string;
  /** Of the first sprite; left out, the first that nothing in the folder was drawn from, and no other process draws from. */
  readonly seed?: number;
  /** A palette file whose colours take the place of the data's. */
  readonly palette?: string;
}

/** What a session of drawing is asked to do: to load a run, and then what its orders say until it is stopped. */
export interface SampleRequest {
  readonly kind: 'sample';
  /** An absolute path. */
  readonly runFolder: string;
  readonly checkpoint?: CheckpointChoice;
  /** The weights that sprites were drawn by before: these rather than `checkpoint`, where the run still has them. */
  readonly weights?: string;
  /** One image to vary or two to blend, by their absolute paths: they are searched for in the run before anything is drawn. */
  readonly images?: readonly string[];
  /** How a match is cleaned before it is compared with its image. */
  readonly clean?: Cleaning;
}

/** How sprites of a session are drawn. */
export interface SampleWish extends Pick<SamplingSettings, 'truncation' | 'clean' | 'dither'> {
  readonly class?: string;
  /** A palette file, by its absolute path. */
  readonly palette?: string;
}

/** All that one sprite is drawn with. */
export interface SpriteWish {
  readonly origin: Origin;
  readonly wish: SampleWish;
}

/** A sprite as it was looked at. */
export interface DrawnSprite extends SpriteWish {
  readonly image: PixelImage;
  /** A hash of the weights that drew it, and the step that they were at. */
  readonly weights: string;
  readonly step: number;
}

/** What is asked of a session that runs. */
interface Order {
  /** By which answers are known. */
  readonly order: number;
}

/** To draw these, to be looked at. One that is not done yet gives way to the next. */
export interface DrawOrder extends Order {
  readonly kind: 'draw';
  readonly sprites: readonly SpriteWish[];
}

/** To write these, pixel by pixel as they were looked at. */
export interface SaveOrder extends Order {
  readonly kind: 'save';
  readonly sprites: readonly DrawnSprite[];
  /** The class is each sprite's. */
  readonly place: Omit<SpriteFilesWish, 'class'>;
}

/** To say which training image a sprite is nearest to. */
export interface NearestOrder extends Order {
  readonly kind: 'nearest';
  readonly image: PixelImage;
}

export type SessionOrder = DrawOrder | SaveOrder | NearestOrder;

/** What the making again of a picture is asked to do. Paths are absolute. */
export interface RegenerateRequest {
  readonly kind: 'regenerate';
  /** That this product drew; it is left as it is. */
  readonly image: string;
  /** Where it goes; left out, beside the image. */
  readonly outFolder?: string;
  /** The run that drew it; left out, the first of that name in `runsFolders`. */
  readonly runFolder?: string;
  readonly runsFolders: readonly string[];
}

/** What the packing of finished sprites is asked to do. Folders are absolute paths. */
export interface PackRequest extends SheetSettings {
  readonly kind: 'pack';
  /** Of PNGs; those of each sub-folder follow each other as an animation or belong together as variations. */
  readonly folder: string;
  readonly outFolder: string;
  /** Of the files, without an ending; left out, the folder's. */
  readonly name?: string;
  /** Left out, a sheet alone. */
  readonly formats?: readonly Format[];
}

/** What the cutting of a sheet is asked to do. Paths are absolute. */
export interface SliceRequest {
  readonly kind: 'slice';
  readonly sheet: string;
  /** Left out, a folder beside the sheet, of its name. */
  readonly outFolder?: string;
  /** The size of its cells in pixels; left out, as it shows itself. */
  readonly grid?: Canvas;
  /** Around all cells; left out, as it shows itself. */
  readonly margin?: number;
  /** Between neighbors; left out, as it shows itself. */
  readonly spacing?: number;
  /** A JSON file that says where the sprites are, in place of cells. */
  readonly atlas?: string;
  /** The color that becomes transparent, as `ff00ff`, `none`, or `auto`, as it is where it is left out: the sheet's ground. */
  readonly key?: string;
}

/** What a sampling of a run that makes textures is asked to do. Folders are absolute paths. */
export interface TextureRequest extends Pick<SamplingSettings, 'checkpoint'> {
  readonly kind: 'texture';
  readonly runFolder: string;
  /** Left out, nothing is written: the pictures are told, to be looked at. */
  readonly outFolder?: string;
  /** Left out, the first that nothing in the folder was drawn from, and no other process draws from; without a folder, 0. */
  readonly seed?: number;
  /** In pixels: multiples of the run's cell. */
  readonly width: number;
  readonly height: number;
  /** Variants that tile with each other. */
  readonly count: number;
  /** Left out, 1. */
  readonly truncation?: number;
  /** Also write maps of height and normals. */
  readonly maps: boolean;
}

/** What is said of images that are to be found in a run. Paths are absolute. */
interface FindRequest {
  readonly runFolder: string;
  readonly outFolder: string;
  readonly checkpoint?: CheckpointChoice;
  /** How sprites are cleaned: left out, `auto`. */
  readonly clean?: Cleaning;
  /** Left out, not. */
  readonly dither?: boolean;
  /** A palette file whose colours take the place of the data's. */
  readonly palette?: string;
}

/** What the varying of an image is asked to do. */
export interface VariationsRequest extends FindRequest, Omit<VariationSettings, 'seed'> {
  readonly kind: 'variations';
  /** Of the first; left out, as of a `GenerateRequest`. */
  readonly seed?: number;
  /** A PNG of one's own; it need not be one that the run has learnt. */
  readonly image: string;
}

/** What the blending of two images is asked to do. */
export interface BlendRequest extends FindRequest {
  readonly kind: 'blend';
  readonly first: string;
  readonly second: string;
  /** From the first to the second, both included. */
  readonly frames: number;
}

/** What the making of a file of a run's generator is asked to do. Paths are absolute. */
export interface ExportRequest {
  readonly kind: 'export';
  readonly runFolder: string;
  /** Ends in `.onnx`; its card is written beside it. */
  readonly outFile: string;
  /** Files that are there stay, and these get a number; left out, they are replaced. */
  readonly isNumbered?: boolean;
  /** Sprites a call: its shapes are static. Left out, 1. */
  readonly batch?: number;
  readonly checkpoint?: CheckpointChoice;
  /** What may be done with the model, for the card. */
  readonly licence?: string;
}

/** What the making of a film of a run's sample grids is asked to do. Paths are absolute. */
export interface ReplayRequest {
  readonly kind: 'replay';
  readonly runFolder: string;
  /** A GIF. */
  readonly outFile: string;
  /** A file that is there stays, and this one gets a number; left out, it is replaced. */
  readonly isNumbered?: boolean;
}

/** What a look at this machine is asked to do: to try everything that could run this training. */
export interface DoctorRequest extends EngineRequest {
  readonly kind: 'doctor';
  readonly config: TrainOverrides;
}

/** Images that a training may be about. */
export interface OpacityRequest {
  readonly kind: 'opacity';
  /** Absolute folders, and which of their images are meant; left out, all. */
  readonly sources: readonly { readonly folder: string; readonly selection?: Selection | undefined }[];
}

/** What a judgement is asked to do. Folders are absolute paths. */
export interface EvaluateRequest {
  readonly kind: 'evaluate';
  /** A run's folder, or a folder of finished sprites as PNGs. */
  readonly source: string;
  /** A folder of real images or a run's folder; left out, the images that the run was trained on. */
  readonly against?: string;
  /** How many sprites to draw of a run, or to take of a folder at most. */
  readonly count: number;
  /** How those of a run are cleaned before they are judged, and by which checkpoint they are drawn, as for `generate`. */
  readonly clean?: Cleaning;
  readonly checkpoint?: CheckpointChoice;
}

export type JobRequest =
  | TrainRequest
  | ResumeRequest
  | GenerateRequest
  | SampleRequest
  | TextureRequest
  | AssetsRequest
  | RegenerateRequest
  | PackRequest
  | SliceRequest
  | VariationsRequest
  | BlendRequest
  | ExportRequest
  | ReplayRequest
  | DoctorRequest
  | OpacityRequest
  | EvaluateRequest;
