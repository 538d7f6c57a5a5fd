using System.CommandLine;

namespace Unmask.Cli;

/// <summary><c>unmask train STUDY</c>: reinforcement learning on an organism, measured on the way. The gradients are made by the training tool, a process of its own.</summary>
internal static class TrainVerb
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> study = new("STUDY") { Description = "A study file that names an organism, or the name of a shipped one.", DefaultValueFactory = _ => "rl-quickstart" };
        Option<string?> folder = new("--out") { Description = "Where the training is kept; one of the same study that is there already goes on. Default: below runs/, by the study's name.", HelpName = "DIR" };
        Option<bool> list = new("--list") { Description = "List the shipped studies of training." };
        Option<string> device = new("--device") { Description = "Where the policy is taught. cuda needs a CUDA build of libtorch; see docs/training.md.", DefaultValueFactory = _ => "cpu" };
        device.Validators.Add(result =>
        {
            foreach (string wrong in result.Tokens.Select(token => token.Value).Except(["cpu", "cuda"], StringComparer.Ordinal))
            {
                result.AddError($"--device is '{wrong}'; allowed are cpu, cuda.");
            }
        });
        Option<bool> json = CommonOptions.Json("the report (or the list)");
        Command verb = new("train", "Train an organism by reinforcement, and measure on the way what that does to its faking.") { study, folder, device, list, json };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(list))
            {
                return StudyList.Write(terminal, TrainingStudyFile.Shipped.Select(name => (name, TrainingStudyFile.Read(name).Question)), parsed.GetValue(json));
            }

            // A mistake in the study should be told before a gigabyte of libraries is loaded. Warnings are the training tool's to print: it is started without this program too.
            string asked = parsed.GetRequiredValue(study);
            TrainingStudy read = TrainingStudyFile.Read(asked);
            _ = TrainingDesign.Check(read);
            string kept = parsed.GetValue(folder) ?? Path.Combine(RunFolder.DefaultRoot, read.Name);
            // Nor should a place that nothing can be written to.
            _ = RunReport.Written(kept, into => [Directory.CreateDirectory(into).FullName]);
            return await FinishAsync(["train", asked, "--out", kept, "--device", parsed.GetRequiredValue(device)], read, kept, terminal, parsed.GetValue(json), cancellationToken);
        });
        return verb;
    }

    /// <summary>Goes on with a training from its folder.</summary>
    public static Task<int> ResumeAsync(string folder, Terminal terminal, bool json, CancellationToken cancellationToken) =>
        FinishAsync(["resume", folder], TrainingStudyFile.ReadKept(folder), folder, terminal, json, cancellationToken);

    private static async Task<int> FinishAsync(IReadOnlyList<string> arguments, TrainingStudy study, string folder, Terminal terminal, bool json, CancellationToken cancellationToken)
    {
        int code = await TrainingTool.RunAsync(arguments, terminal, json, cancellationToken);
        if (code is Exit.Done or Exit.FailedTrials)
        {
            TrainingConsole.Print(terminal, TrainingGrid.Read(study, folder, new TrainingRecords()), TrainingFiles.PageOf(folder), json);
        }

        return code;
    }
}
