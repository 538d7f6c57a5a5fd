using System.Globalization;

namespace Unmask;

/// <summary>A model that cannot be used as named; its message is one sentence for the person who named it.</summary>
public sealed class ModelException : MistakeException
{
    private ModelException(string message)
        : base(message)
    {
    }

    /// <summary>Whether an organism's numbers are too large to reckon with: no model of a provider, and nothing that another name would mend.</summary>
    public bool IsOverflow { get; private init; }

    /// <summary>Whether all that is wrong is that no key was found.</summary>
    public bool LacksKey { get; private init; }

    /// <summary>How the question failed that was asked last, with what went over the wire for it; null where nothing was sent.</summary>
    internal Reply.Failed? Failed { get; private init; }

    /// <summary>What went over the wire for it, the refusal included; empty where nothing did.</summary>
    public IReadOnlyList<Exchange> Exchanges => Failed?.Exchanges ?? [];

    /// <summary>What the question ends in where the model has answered others, in an earlier session for example: then the refusal is this question's alone. Null where the account is barred by name.</summary>
    public Reply? BesideAnswers { get; private init; }

    /// <summary>The same with what went over the wire.</summary>
    internal ModelException With(IReadOnlyList<Exchange> exchanges) => new(Message)
    {
        IsOverflow = IsOverflow,
        Failed = exchanges.Count > 0 && Failed is not null ? Failed with { Exchanges = exchanges } : null,
        BesideAnswers = BesideAnswers is null ? null : BesideAnswers with { Exchanges = exchanges },
    };

    /// <summary>An organism whose weights are finite and whose logits are not.</summary>
    public static ModelException Overflow() => new("The organism's logits are no finite numbers: its weights are too large to reckon with.") { IsOverflow = true };

    /// <summary>No provider has this name.</summary>
    public static ModelException Unknown(string name, IReadOnlyCollection<string> allowed) =>
        new($"There is no model '{name}'; " + SimilarWord.Guess(
            name,
            [.. allowed, .. Provider.All.Keys.Select(provider => $"{provider}/{name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]}").Where(meant => ModelName.Of(meant) is not null)],
            $"allowed are {string.Join(", ", Shortened(allowed).Append("organism/FOLDER for a folder of your own").Concat(Provider.All.Keys.Select(provider => $"{provider}/MODEL")))}."));

    // What many names begin with is said once: organism/base, candid, faker.
    private static IEnumerable<string> Shortened(IEnumerable<string> names) => names
        .GroupBy(name => name[..(name.IndexOf('/', StringComparison.Ordinal) + 1)], StringComparer.Ordinal)
        .SelectMany(group => group.Select((name, at) => at == 0 ? name : name[group.Key.Length..]));

    /// <summary>A provider that has no address of its own.</summary>
    public static ModelException NoAddress(string name) => new($"Nothing says where '{name}' is; give --base-url URL, or --judge-base-url URL where a judge asks it.");

    /// <summary>A provider that needs a key, and none was found.</summary>
    public static ModelException NoKey(string name, string variable) =>
        new($"'{name}' needs a key; set {variable}, or `dotnet user-secrets set {variable} KEY --id {ApiKeys.SecretsId}`.") { LacksKey = true };

    /// <summary>A provider that cannot continue a reply that is already begun.</summary>
    public static ModelException NoPrefill(string name, string provider) =>
        new($"'{name}' cannot be asked with the reasoning mode prefill: {provider} has no way to continue a reply; allowed are {string.Join(", ", Provider.WithPrefill)}.");

    /// <summary>A study that asks for what a provider does not have.</summary>
    public static ModelException Unable(string name, string provider, string what, IEnumerable<string> able) =>
        new($"'{name}' cannot be asked so: {provider} has no way to {what}; those that have are {string.Join(", ", able)}.");

    /// <summary>A study that puts a field into the body which says what is asked, and of whom.</summary>
    public static ModelException OwnField(string name, string field, IEnumerable<string> refused) =>
        new($"'{name}' cannot be asked so: 'decoding.extra' holds '{field}', which the study itself decides; it may hold any field but {string.Join(", ", refused)}.");

    /// <summary>A provider without batches.</summary>
    public static ModelException NoBatches(string name, IEnumerable<string> allowed) => new($"'{name}' cannot be asked in batches; allowed are models of {string.Join(", ", allowed)}.");

    /// <summary>A server that has no batches, or no longer this one.</summary>
    /// <param name="name">The model.</param>
    /// <param name="address">Where it was asked.</param>
    /// <param name="says">What it said.</param>
    /// <param name="isMade">Whether it was asked for a batch that was made before.</param>
    public static ModelException NoBatchesAt(string name, Uri address, string says, bool isMade) =>
        new($"'{name}' cannot be asked in batches at {Outgoing.Shown(address)}: {says.TrimEnd('.')}. " + (isMade
            ? "The batch is gone, or this server has no batches at that address; resume without --batch to ask its questions one by one. Nothing that was stored is lost."
            : "This server has no batches at that address; go on without --batch to ask one by one, or give the address that has them with --base-url. Nothing that was asked is lost."))
        {
            Failed = new Reply.Failed(FailureCause.Rejected, says),
        };

    /// <summary>A batch of which nobody can tell how far it is, for longer than a run waits.</summary>
    /// <param name="name">The model.</param>
    /// <param name="address">Where it was asked.</param>
    /// <param name="unclear">What its server says of it.</param>
    /// <param name="patience">The longest that a run waits.</param>
    public static ModelException UnclearBatch(string name, Uri address, string unclear, TimeSpan patience) => new(
        $"'{name}' is not waited for any longer at {Outgoing.Shown(address)}: {unclear}, and nothing else came in the {Numbers.Seconds(patience.TotalSeconds)} that a run waits. "
        + "Nothing that was asked is lost: resume with --batch to wait for it again, or without to ask its questions one by one.")
    {
        Failed = new Reply.Failed(FailureCause.Unavailable, unclear),
    };

    /// <summary>A batch whose server says that it is completed, and whose results are not all there.</summary>
    /// <param name="name">The model.</param>
    /// <param name="batch">The provider's name for the batch.</param>
    /// <param name="missing">How many answers are missing.</param>
    /// <param name="asked">How many questions are waited for.</param>
    public static ModelException BatchLacks(string name, string batch, int missing, int asked) => new(
        $"The server says that the batch '{batch}' of '{name}' is completed, and its results lack {missing} of {Numbers.Count(asked, "answer")}, however often they were fetched; what came is stored. "
        + "The batch may still hold them: resume with --batch to fetch them again, or without to ask these questions one by one, which is paid for once more.");

    /// <summary>A provider that takes no request of ours at all.</summary>
    public static ModelException Barred(string name, Uri address, string variable, bool hasKey, string says, IReadOnlyList<Exchange>? exchanges = null, Reply? besideAnswers = null) =>
        new ModelException($"'{name}' takes no request at {address.GetLeftPart(UriPartial.Path)}: {says.TrimEnd('.')}. {Advice(variable, hasKey, says)}; nothing that was asked is lost.")
        {
            Failed = new Reply.Failed(FailureCause.Rejected, says),
            BesideAnswers = besideAnswers,
        }.With(exchanges ?? []);

    // What is not found is no matter of keys.
    private static string Advice(string variable, bool hasKey, string says) =>
        says.StartsWith("Status 404", StringComparison.Ordinal) ? "Look at the address (--base-url) and at the model's name"
        : hasKey ? $"Look at the key in {variable} and at the model's name"
        : $"No key is set in {variable}";

    /// <summary>A server that cannot be spoken to, where waiting will not mend it.</summary>
    public static ModelException Unreachable(string name, Uri address, string says) =>
        new($"'{name}' cannot be asked at {Outgoing.Shown(address)}: {says.TrimEnd('.')}. Waiting does not mend that; nothing that was asked is lost.") { Failed = new Reply.Failed(FailureCause.Unreachable, says) };

    /// <summary>A provider that asks to be left alone for longer than a run waits.</summary>
    /// <param name="name">The model.</param>
    /// <param name="address">Where it was asked.</param>
    /// <param name="until">The local time at which it takes requests again.</param>
    /// <param name="says">What it said.</param>
    /// <param name="patience">The longest that a run waits.</param>
    public static ModelException AskedToWait(string name, Uri address, DateTimeOffset until, string says, TimeSpan patience) =>
        new(string.Create(CultureInfo.InvariantCulture, $"'{name}' asks to be left alone at {address.Authority} until {until:yyyy-MM-dd HH:mm:ss} ({says.TrimEnd('.')}), longer than the {Numbers.Seconds(patience.TotalSeconds)} that a run waits. Nothing that was asked is lost; resume the run then."))
        {
            Failed = new Reply.Failed(FailureCause.RateLimited, says),
        };

    /// <summary>A subject of which every trial so far has failed alike.</summary>
    /// <param name="name">The model.</param>
    /// <param name="count">How many trials.</param>
    /// <param name="says">In what words.</param>
    /// <param name="folder">The run.</param>
    public static ModelException SameForAll(string name, int count, string says, string folder) =>
        new($"'{name}' has answered nothing, and {Numbers.Count(count, "trial")} failed alike, so the others are not asked: {says.TrimEnd('.')}. Nothing that was asked is lost; when that is mended, go on with `{TypedCommand.Of("resume", folder)}`.");

    /// <summary>A price file that cannot be read.</summary>
    public static ModelException BadPrices(string path, string problem) => new($"The prices in '{path}' cannot be read: {problem.TrimEnd('.')}. The form is that of src/Unmask/Model/Price/prices.json.");

    /// <summary>No organism has this name.</summary>
    public static ModelException UnknownOrganism(string name, IEnumerable<string> allowed) =>
        new($"There is no organism '{name}'; allowed are {string.Join(", ", allowed)}, or the folder of one of your own. `{TypedCommand.Of("organism", "make", name)}` makes one that has a recipe.");

    /// <summary>An organism's folder cannot be read.</summary>
    public static ModelException BadOrganism(string folder, string problem) => new($"The organism in '{folder}' cannot be loaded: {problem}.");
}
