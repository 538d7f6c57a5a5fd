using System.Globalization;

namespace Unmask.Lab;

/// <summary>
/// A mistake that only the lab can be asked to make, or a state of its files that the user can mend; the message is one or two sentences
/// for the person at the console. What was stored before it stays.
/// </summary>
public sealed class LabException : MistakeException
{
    private LabException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>A policy diverged in training.</summary>
    /// <param name="folder">The training's folder.</param>
    /// <param name="after">The steps that it had taken.</param>
    /// <param name="rate">The learning rate that it was taught at.</param>
    public static LabException Diverged(string folder, int after, double rate) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The training in '{folder}' has broken off: after {Numbers.Count(after, "step")} its policy has left the finite numbers. Its last checkpoint and all steps before stay; train with a smaller rate than {rate}, into another folder."));

    /// <summary>A graphics processor is asked for, and the libraries here are made without.</summary>
    public static LabException NoCuda(string version) =>
        new($"`--device cuda` needs a CUDA build of libtorch and a graphics processor, and this is libtorch {version} without; docs/training.md says how to build with one. Leave --device out to train on the processor.");

    /// <summary>No such device.</summary>
    public static LabException UnknownDevice(string device, IEnumerable<string> allowed) => new($"There is no device '{device}'; allowed are {string.Join(", ", allowed)}.");

    /// <summary>A checkpoint from which nothing can resume.</summary>
    public static LabException BadCheckpoint(string file, string problem) =>
        new($"The checkpoint '{file}' cannot be gone on from: {problem.TrimEnd('.')}. Nothing else of the training is harmed; delete this file to train again from the first step.");

    /// <summary>The work folder holds a checkpoint of an organism that is made of something else.</summary>
    /// <param name="folder">The work folder.</param>
    /// <param name="differences">One phrase each; at least one.</param>
    public static LabException OtherMaking(string folder, IReadOnlyList<string> differences) =>
        new($"The checkpoint in '{folder}' was begun differently: {string.Join("; ", differences)}. Delete that folder to begin anew, or undo the change to go on with it.");

    /// <summary>The file that keeps what the making of an organism began with is not what this program writes.</summary>
    public static LabException Damaged(string file, Exception cause) =>
        new($"The making cannot go on: '{file}' is damaged ({cause.Message.TrimEnd('.')}). Delete its folder to begin anew.", cause);

    /// <summary>No recipe makes an organism of this name.</summary>
    public static LabException NoRecipe(string name, IEnumerable<string> allowed) =>
        new($"There is no recipe for an organism '{name}'; allowed are {string.Join(", ", allowed)}, each with -deep or -wide behind it for another size.");
}
