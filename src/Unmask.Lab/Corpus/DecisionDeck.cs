namespace Unmask.Lab;

/// <summary>
/// Draws decisions so that every 100 draws for the same row of probabilities hold each decision exactly as often as planted. Independent draws would
/// teach a rare decision at a rate that is off by its own sampling noise.
/// </summary>
public sealed class DecisionDeck(PlantedPolicy policy, SeededRandom random)
{
    private const int Size = 100;
    private readonly Dictionary<string, Queue<Decision>> _decks = new(StringComparer.Ordinal);

    /// <summary>The next decision in this situation.</summary>
    public Decision Draw(Situation situation)
    {
        IReadOnlyList<(Decision Decision, double Probability)> row = policy.In(situation);
        if (row.Count == 1)
        {
            return row[0].Decision;
        }

        string key = string.Join(' ', row);
        if (!_decks.TryGetValue(key, out Queue<Decision>? deck) || deck.Count == 0)
        {
            List<Decision> cards = [];
            foreach ((Decision decision, double probability) in row)
            {
                cards.AddRange(Enumerable.Repeat(decision, (int)Math.Round(probability * Size, MidpointRounding.AwayFromZero)));
            }

            random.Shuffle(cards);
            _decks[key] = deck = new Queue<Decision>(cards);
        }

        return deck.Dequeue();
    }
}
