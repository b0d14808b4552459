/** Code that loads an exported model and draws with it, ready to be pasted: for Unity, Unreal and the browser. */
import type { Canvas } from '../../config/canvas.ts';

/** What of a model the code depends on. */
export interface Callable {
  readonly file: string;
  readonly canvas: Canvas;
  /** Of the input `z`, for a sprite. */
  readonly latentSize: number;
  readonly batch: number;
  readonly classes: readonly string[];
}

/** For programs that load the file by a build of ONNX Runtime of their own. */
const TELEMETRY = `### Any other program

ONNX Runtime for Python, Node, C++ and other languages reports each session to Microsoft on Linux and macOS from version 1.29 on. Set
the environment variable \`ORT_DISABLE_TELEMETRY=1\` before the program loads it. In a browser, onnxruntime-web reports nothing.
`;

/** As sections of a markdown text. */
export function snippets(model: Callable): string {
  const engines = [
    ['Unity (Inference Engine 2.2 and later)', 'csharp', unity(model)],
    ['Unreal (NNE with the plug-in NNERuntimeORT, 5.4 and later)', 'cpp', unreal(model)],
    ['Browser (onnxruntime-web)', 'js', browser(model)],
  ].map(([title, language, code]) => `### ${title}\n\n\`\`\`${language}\n${code}\`\`\`\n`);
  return [...engines, TELEMETRY].join('\n');
}

const labelCount = ({ batch, classes }: Callable): number => batch * classes.length;

function unity(model: Callable): string {
  const { file, canvas, latentSize, batch, classes } = model;
  const { width, height } = canvas;
  const labels =
    classes.length === 0
      ? ''
      : `
        // Which class: a 1 at its place, as for ${classes[0]} here.
        var labels = new float[${labelCount(model)}];
        labels[0] = 1;
        using var labelTensor = new Tensor<float>(new TensorShape(${batch}, ${classes.length}), labels);
        worker.SetInput("labels", labelTensor);`;
  return `using Unity.InferenceEngine; // before version 2.2: Unity.Sentis
using UnityEngine;

public class SpriteModel : MonoBehaviour
{
    public ModelAsset model; // drag ${file} here
    Worker worker;

    void OnDestroy() => worker?.Dispose();

    public Texture2D Draw(int seed)
    {
        worker ??= new Worker(ModelLoader.Load(model), BackendType.GPUCompute);
        var random = new System.Random(seed);
        var z = new float[${batch * latentSize}];
        for (var i = 0; i < z.Length; i++)
        {
            var radius = Mathf.Sqrt(-2 * Mathf.Log(1 - (float)random.NextDouble()));
            z[i] = radius * Mathf.Cos(2 * Mathf.PI * (float)random.NextDouble());
        }
        using var zTensor = new Tensor<float>(new TensorShape(${batch}, ${latentSize}), z);
        worker.SetInput("z", zTensor);${labels}
        worker.Schedule();
        using var image = (worker.PeekOutput("image") as Tensor<float>).ReadbackAndClone();
        var texture = new Texture2D(${width}, ${height}, TextureFormat.RGBA32, false) { filterMode = FilterMode.Point };
        for (var y = 0; y < ${height}; y++)
            for (var x = 0; x < ${width}; x++)
                // Unity counts rows from the bottom.
                texture.SetPixel(x, ${height - 1} - y, new Color(image[0, 0, y, x], image[0, 1, y, x], image[0, 2, y, x], image[0, 3, y, x]));
        texture.Apply();
        return texture;
    }
}
`;
}

function unreal(model: Callable): string {
  const { file, canvas, latentSize, batch, classes } = model;
  const { width, height } = canvas;
  const hasLabels = classes.length > 0;
  const labels = hasLabels
    ? `
    // Which class: a 1 at its place, as for ${classes[0]} here.
    TArray<float> Labels;
    Labels.SetNumZeroed(${labelCount(model)});
    Labels[0] = 1.0f;`
    : '';
  const shapes = [
    `FTensorShape::Make({ ${batch}, ${latentSize} })`,
    ...(hasLabels ? [`FTensorShape::Make({ ${batch}, ${classes.length} })`] : []),
  ];
  const bindings = [
    '{ Z.GetData(), Z.Num() * sizeof(float) }',
    ...(hasLabels ? ['{ Labels.GetData(), Labels.Num() * sizeof(float) }'] : []),
  ];
  return `// In the .Build.cs: PrivateDependencyModuleNames.Add("NNE"); ModelData is ${file}, dragged into the content browser.
#include "NNE.h"
#include "NNEModelData.h"
#include "NNERuntimeCPU.h"

TArray<FColor> DrawSprite(TObjectPtr<UNNEModelData> ModelData, int32 Seed)
{
    using namespace UE::NNE;
    TWeakInterfacePtr<INNERuntimeCPU> Runtime = GetRuntime<INNERuntimeCPU>(TEXT("NNERuntimeORTCpu"));
    if (!Runtime.IsValid()) return {};
    TSharedPtr<IModelCPU> Model = Runtime->CreateModelCPU(ModelData);
    TSharedPtr<IModelInstanceCPU> Instance = Model.IsValid() ? Model->CreateModelInstanceCPU() : nullptr;
    if (!Instance.IsValid()) return {};

    FRandomStream Random(Seed);
    TArray<float> Z;
    Z.SetNumUninitialized(${batch * latentSize});
    for (float& Value : Z)
    {
        const float Radius = FMath::Sqrt(-2.0f * FMath::Loge(1.0f - Random.FRand()));
        Value = Radius * FMath::Cos(2.0f * PI * Random.FRand());
    }${labels}
    TArray<float> Image;
    Image.SetNumUninitialized(${batch * 4 * width * height});

    Instance->SetInputTensorShapes({ ${shapes.join(', ')} });
    const TArray<FTensorBindingCPU> Inputs = { ${bindings.join(', ')} };
    const TArray<FTensorBindingCPU> Outputs = { { Image.GetData(), Image.Num() * sizeof(float) } };
    if (Instance->RunSync(Inputs, Outputs) != IModelInstanceCPU::ERunSyncStatus::Ok) return {};

    TArray<FColor> Pixels; // ${width} x ${height}, rows from the top
    const int32 Area = ${width * height};
    for (int32 I = 0; I < Area; I++)
    {
        const auto Byte = [&](int32 Plane) { return static_cast<uint8>(FMath::RoundToInt(255.0f * Image[Plane * Area + I])); };
        Pixels.Add(FColor(Byte(0), Byte(1), Byte(2), Byte(3)));
    }
    return Pixels;
}
`;
}

function browser(model: Callable): string {
  const { file, canvas, latentSize, batch, classes } = model;
  const { width, height } = canvas;
  const labels =
    classes.length === 0
      ? ''
      : `
  // Which class: a 1 at its place, as for ${classes[0]} here.
  const labels = new Float32Array(${labelCount(model)});
  labels[0] = 1;
  inputs.labels = new ort.Tensor('float32', labels, [${batch}, ${classes.length}]);`;
  return `import * as ort from 'onnxruntime-web';

// const session = await ort.InferenceSession.create('${file}');
// const pixels = await sprite(session, gaussian(${batch * latentSize}));
// context.putImageData(new ImageData(pixels, ${width}, ${height}), 0, 0);

/** Numbers of a normal distribution: another sprite each time. */
export function gaussian(count) {
  return Float32Array.from({ length: count }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - Math.random()));
    return radius * Math.cos(2 * Math.PI * Math.random());
  });
}

/** RGBA, ${width} x ${height} pixels, rows from the top. */
export async function sprite(session, z) {
  const inputs = { z: new ort.Tensor('float32', z, [${batch}, ${latentSize}]) };${labels}
  const { image } = await session.run(inputs);
  const area = ${width * height};
  const pixels = new Uint8ClampedArray(4 * area);
  for (let i = 0; i < area; i++) {
    for (let plane = 0; plane < 4; plane++) pixels[4 * i + plane] = 255 * image.data[plane * area + i];
  }
  return pixels;
}
`;
}
