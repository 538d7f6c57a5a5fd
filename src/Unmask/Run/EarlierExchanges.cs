namespace Unmask;

/// <summary>What judges see of a reply. Of an answer to a later question that is also the exchange before it and the question, as the run keeps them.</summary>
/// <param name="store">The run.</param>
internal sealed class EarlierExchanges(RunStore store)
{
    private readonly ReaderPool _readers = new(store);
    private IReadOnlyDictionary<string, Query>? _questions;

    /// <summary>All that judges see of a reply to a call that is no vote.</summary>
    public Exhibit Exhibit(Trial trial, Reply reply) => trial.Follows is not { } call ? trial.Exhibit(reply) : trial.Exhibit(reply) with
    {
        Earlier = _readers.Read(reader => reader.Record(call.Trial)) is { } before ? before.Trial.Exhibit(before.Reply, before.Transcript) : null,
        Asked = Questions.GetValueOrDefault(call.Purpose),
    };

    /// <summary>Closes the readers; the next reading opens one again.</summary>
    public void Close() => _readers.Close();

    private IReadOnlyDictionary<string, Query> Questions => _questions ??= _readers.Read(reader => reader.Facts.Scenario.Questions ?? []).ToDictionary(question => question.Id, StringComparer.Ordinal);
}
