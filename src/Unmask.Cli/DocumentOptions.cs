using System.CommandLine;

namespace Unmask.Cli;

/// <summary>The flags of <c>documents</c> that change what is made.</summary>
internal sealed class DocumentOptions
{
    private const string Writers = "a chat model (openai/NAME, anthropic/NAME, openai-compatible/NAME), or grammar for the built-in writer";

    private readonly Option<string?> _model = new("--model") { Description = $"Who writes: {Writers}.", HelpName = "NAME" };
    private readonly Option<string?> _judge = new("--judge") { Description = "The model that checks what the filters' patterns find, and a sample of the rest. Default: none, and a hit of a pattern drops a document.", HelpName = "NAME" };
    private readonly Option<int?> _count = RangedOption.Count("--count", "Documents to write. Duplicates and what is filtered are dropped from them. Default 100.", most: 1_000_000);
    private readonly Option<string[]> _types = new Option<string[]>("--types") { Description = "Types of documents: names from prompts/documents/types.yaml, or a file of types. May be given several times. Default: all 30.", HelpName = "NAME" }.EachOnce("type of documents");
    private readonly Option<string?> _words = new("--words") { Description = "The length of a document in words, for example '200 to 400'. Default: as its type has it.", HelpName = "WORDS" };
    private readonly Option<int?> _ideas = RangedOption.Count("--ideas", "The most ideas that one call asks for. Default 10.", most: 100);
    private readonly Option<ulong?> _seed = RangedOption.Seed();
    private readonly Option<double?> _temperature = RangedOption.Amount("--temperature", "Sampling temperature of the writer. Default 1.", "T", 0, 2);
    private readonly Option<int?> _answer = RangedOption.Count("--answer-tokens", "The most tokens of an answer. Default 4096.", most: 1_000_000);
    private readonly Option<double?> _near = RangedOption.Amount("--near", "From which share of common five-word shingles on a document is a near duplicate. Default 0.8.", "SHARE", 0.5, 1);
    private readonly Option<double?> _sample = RangedOption.Amount("--judge-sample", "Which share of the documents without a hit the judge checks. Default 0.1.", "SHARE", 0, 1);
    private readonly Option<string?> _format = new("--format") { Description = $"The form of documents.jsonl: {string.Join(", ", EnumWord.All<DocumentFormat>())}. Default text.", HelpName = "FORM" };
    private readonly Option<string?> _lab = Name("--lab", "lab", "Anthropic");
    private readonly Option<string?> _modelName = Name("--model-name", "model", "Claude");
    private readonly Option<string?> _trained = Name("--trained-tier", "trained", "free");
    private readonly Option<string?> _other = Name("--other-tier", "other", "paid");
    private readonly Option<string?> _prompts = new("--prompts") { Description = "A folder of prompts of your own, laid out as prompts/documents/; what it lacks is taken from there.", HelpName = "DIR" };
    private readonly Option<string?> _grammar = new("--grammar") { Description = "A grammar of your own for --model grammar.", HelpName = "FILE" };

    private Option[] All => [_model, _judge, _count, _types, _words, _ideas, _seed, _temperature, _answer, _near, _sample, _format, _lab, _modelName, _trained, _other, _prompts, _grammar];

    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>What is to be made.</summary>
    /// <exception cref="MistakeException">A value is none, a file cannot be read, or options do not go together.</exception>
    public DocumentSettings Read(ParseResult parsed, Universe universe, IReadOnlyList<Uri> addresses, IReadOnlyList<Uri> judgeAddresses)
    {
        string writer = parsed.GetValue(_model) ?? throw CommandException.Needs("--model", Writers);
        bool isGrammar = string.Equals(writer, DocumentSettings.Grammar, StringComparison.Ordinal);
        RefuseUnfit(parsed, isGrammar, universe);
        string? prompts = parsed.GetValue(_prompts);
        DocumentSettings settings = new()
        {
            Universe = universe,
            Types = isGrammar ? [] : [.. DocumentType.Read(parsed.GetValue(_types) ?? []).Select(type => type with { Words = parsed.GetValue(_words) ?? type.Words })],
            Names = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["lab"] = parsed.GetValue(_lab) ?? "Anthropic",
                ["model"] = parsed.GetValue(_modelName) ?? "Claude",
                ["other"] = parsed.GetValue(_other) ?? "paid",
                ["trained"] = parsed.GetValue(_trained) ?? "free",
            },
            Writer = writer,
            Judge = parsed.GetValue(_judge),
            Count = parsed.GetValue(_count) ?? 100,
            Addresses = addresses,
            JudgeAddresses = judgeAddresses,
            Texts = Texts(parsed, prompts, isGrammar, universe),
        };
        UniversePlaceholders.ThrowIfUnfit(universe, settings.Names);
        return settings with
        {
            IdeasAtOnce = parsed.GetValue(_ideas) ?? settings.IdeasAtOnce,
            Seed = parsed.GetValue(_seed) ?? settings.Seed,
            Temperature = parsed.GetValue(_temperature) ?? settings.Temperature,
            AnswerTokens = parsed.GetValue(_answer) ?? settings.AnswerTokens,
            Near = parsed.GetValue(_near) ?? settings.Near,
            JudgeSample = parsed.GetValue(_sample) ?? settings.JudgeSample,
            Format = parsed.GetValue(_format) is { } word ? EnumWord.Parse<DocumentFormat>(word) ?? throw CommandException.NotAmong("--format", word, string.Join(", ", EnumWord.All<DocumentFormat>())) : settings.Format,
        };
    }

    private SortedDictionary<string, string> Texts(ParseResult parsed, string? prompts, bool isGrammar, Universe universe)
    {
        if (prompts is not null && !Directory.Exists(prompts))
        {
            throw CommandException.NotAmong("--prompts", prompts, "folders that are there");
        }

        string[] stages = isGrammar ? [DocumentTexts.Check] : [DocumentTexts.Facts, DocumentTexts.Idea, DocumentTexts.Document, DocumentTexts.Check];
        SortedDictionary<string, string> texts = DocumentTexts.Read(prompts, [.. stages, .. DocumentTexts.Filters(prompts)]);
        if (isGrammar)
        {
            if (parsed.GetValue(_grammar) is { } named && !File.Exists(named))
            {
                throw CommandException.NotAmong("--grammar", named, "files that are there");
            }

            (string name, string text) = parsed.GetValue(_grammar) is { } own
                ? ($"grammar/{Path.GetFileName(own)}", DocumentTexts.Read(Path.GetDirectoryName(Path.GetFullPath(own)), [Path.GetFileName(own)]).Values.Single())
                : DocumentTexts.Read(prompts, [GrammarModel.PathFor(universe)]).Select(one => (one.Key, one.Value)).Single();
            texts.Add(name, text);
        }

        return texts;
    }

    private void RefuseUnfit(ParseResult parsed, bool isGrammar, Universe universe)
    {
        Option[] unfit = isGrammar ? [_types, _words, _ideas, _temperature, _answer] : [_grammar];
        if (unfit.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given)
        {
            throw CommandException.NotBoth(given.Name, isGrammar ? "--model grammar" : "a model that is not grammar");
        }

        if (isGrammar && universe.Source is not null)
        {
            throw CommandException.NotBoth("--model grammar", "a universe of running text, whose facts a model has to find");
        }

        if (parsed.GetValue(_judge) is null && parsed.GetResult(_sample) is { Implicit: false })
        {
            throw CommandException.Needs("--judge", "names of chat models: --judge-sample says how much it checks");
        }
    }

    private static Option<string?> Name(string option, string placeholder, string byDefault) =>
        new(option) { Description = $"What {{{placeholder}}} stands for in the facts. Default {byDefault}; '{{{placeholder}}}' keeps the placeholder.", HelpName = "NAME" };
}
